// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/forecast.h"

#include "core/transfer/automatic.h"
#include "core/transfer/transferdata.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace perfbridge {

Result<Forecast> forecastTarget(const SpaceData& data, const ForecastRequest& request, const JobContext& context) {
    const Result<TransferData> transfer = TransferData::make(data, request.sources, request.target, request.metric);
    if (!transfer)
        return tl::unexpected(transfer.error());
    const Eigen::MatrixXd values = lookupValues(*transfer);
    // What a source failed at or did not measure says nothing of how it relates to the target.
    const auto isKnown = [&](Eigen::Index row) {
        return values.row(row).allFinite();
    };
    std::vector<Eigen::Index> paired;
    std::copy_if(transfer->targetRows.begin(), transfer->targetRows.end(), std::back_inserter(paired), isKnown);
    const TransferTask task{.data = *transfer,
                            .rows = paired,
                            .sourceValues = values,
                            .learner = nullptr,
                            .scale = ResponseScale::Auto,
                            .seed = request.seed};
    const Result<std::unique_ptr<const TransferModel>> model = Automatic().fit(task, context);
    if (!model)
        return tl::unexpected(model.error());
    std::vector<Eigen::Index> known;
    for (Eigen::Index row = 0; row < values.rows(); ++row) {
        if (isKnown(row))
            known.push_back(row);
    }
    const Eigen::VectorXd nothing = Eigen::VectorXd::Constant(values.rows(), std::numeric_limits<double>::quiet_NaN());
    Forecast forecast{nothing, nothing, nothing, (*model)->expectedError(), (*model)->explanation()};
    const Eigen::MatrixXd features = transfer->features(known, Eigen::all);
    const Eigen::MatrixXd sources = values(known, Eigen::all);
    const TransferQuery query{features, sources};
    forecast.expected(known) = (*model)->predict(query);
    if (const auto intervals = (*model)->intervals(query, request.level)) {
        forecast.lower(known) = intervals->lower;
        forecast.upper(known) = intervals->upper;
    }
    return forecast;
}

} // namespace perfbridge
