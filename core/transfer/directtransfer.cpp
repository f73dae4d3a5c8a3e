// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/directtransfer.h"

#include "core/transfer/pairedsamples.h"

namespace perfbridge {

namespace {

class DirectModel final : public TransferModel {
public:
    explicit DirectModel(bool geometric)
        : m_geometric(geometric) {}
    Eigen::VectorXd predict(const TransferQuery& query) const override {
        if (query.sources.cols() == 1)
            return query.sources.col(0);
        if (m_geometric)
            return logOf(query.sources).rowwise().mean().array().exp();
        return query.sources.rowwise().mean();
    }

private:
    bool m_geometric;
};

} // namespace

Result<std::unique_ptr<const TransferModel>> DirectTransfer::fit(const TransferTask& task, const JobContext&) const {
    if (task.data.sources.cols() == 0)
        return makeError(ErrorCode::InvalidArgument, "strategy 'dm' needs a source environment");
    const bool positive = !(task.data.sources.array() <= 0).any() && !(task.sourceValues.array() <= 0).any();
    return std::make_unique<DirectModel>(positive && task.scale != ResponseScale::Raw);
}

} // namespace perfbridge
