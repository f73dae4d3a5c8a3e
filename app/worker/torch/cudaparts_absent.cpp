// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/cudaparts.h"

#include "app/worker/torch/tensors.h"

#include <ATen/ATen.h>

namespace perfbridge {

void synchronise(const c10::IValue& output, int /*device*/) {
    // A copy to the processor waits for the stream that computes what is copied.
    for (const at::Tensor& tensor : tensorsOf(output)) {
        if (tensor.numel() > 0)
            (void)tensor.reshape({-1}).narrow(0, 0, 1).cpu();
    }
}

std::unique_ptr<RecordedInference> recordInference(const std::function<c10::IValue()>& /*infer*/, int /*device*/) {
    TORCH_CHECK(false, "cuda_graphs: this program was built without the headers of CUDA");
}

TextPairs cudaFacts() {
    if (!at::hasCUDA())
        return {};
    return {{"cuda_devices", "unknown: this program was built without the headers of CUDA"}};
}

} // namespace perfbridge
