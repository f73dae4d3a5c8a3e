// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/cudaparts.h"

#include <ATen/ATen.h>
#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include <string>

namespace perfbridge {

namespace {

class Recorded final : public RecordedInference {
public:
    Recorded(const std::function<c10::IValue()>& infer, int device)
        : m_stream(c10::cuda::getStreamFromPool(false, static_cast<c10::DeviceIndex>(device))) {
        const c10::cuda::CUDAStreamGuard guard(m_stream);
        // What is prepared in first inferences (workspaces, plans, compiled graphs) must not be recorded.
        for (int i = 0; i < 3; ++i)
            m_output = infer();
        m_stream.synchronize();
        m_graph.capture_begin();
        m_output = infer();
        m_graph.capture_end();
    }

    c10::IValue replay() override {
        const c10::cuda::CUDAStreamGuard guard(m_stream);
        m_graph.replay();
        return m_output;
    }

private:
    c10::cuda::CUDAStream m_stream;
    at::cuda::CUDAGraph m_graph;
    c10::IValue m_output;
};

} // namespace

void synchronise(const c10::IValue& /*output*/, int device) {
    const c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(device));
    c10::cuda::device_synchronize();
}

std::unique_ptr<RecordedInference> recordInference(const std::function<c10::IValue()>& infer, int device) {
    const c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(device));
    return std::make_unique<Recorded>(infer, device);
}

TextPairs cudaFacts() {
    TextPairs facts;
    const int count = at::hasCUDA() ? static_cast<int>(c10::cuda::device_count()) : 0;
    for (int i = 0; i < count; ++i) {
        const cudaDeviceProp* properties = at::cuda::getDeviceProperties(static_cast<c10::DeviceIndex>(i));
        facts.emplace_back("cuda_device_" + std::to_string(i),
                           std::string(properties->name) + ", compute capability " + std::to_string(properties->major) +
                               "." + std::to_string(properties->minor) + ", " +
                               std::to_string(properties->totalGlobalMem >> 20) + " MiB");
    }
    return facts;
}

} // namespace perfbridge
