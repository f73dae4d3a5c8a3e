// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/engine.h"

#include "app/worker/torch/cudaparts.h"
#include "app/worker/torch/lowering.h"
#include "app/worker/torch/models.h"
#include "app/worker/torch/network.h"
#include "app/worker/torch/switches.h"
#include "app/worker/torch/tensors.h"

#include <ATen/ATen.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace perfbridge {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

FailedEvent invalid(std::string reason) {
    FailedEvent event;
    event.reason = std::move(reason);
    event.isInvalid = true;
    return event;
}

/// The range of every layer of a network in fp32, for one batch.
std::vector<ValueRange> rangesOf(const WeightedGraph& network, const at::Tensor& input, std::int64_t batch) {
    LoweringOptions options;
    options.batch = batch;
    const Lowered lowered = lower(network, options);
    std::vector<ValueRange> byValue(lowered.program.calls().size() + 1);
    const auto observe = [&](int index, const at::Tensor& value) {
        byValue[static_cast<std::size_t>(index)] = {value.min().item<double>(), value.max().item<double>()};
    };
    observe(0, input);
    runObserved(lowered.program, input, observe);
    std::vector<ValueRange> ranges;
    for (const int value : lowered.valueOf)
        ranges.push_back(byValue[static_cast<std::size_t>(value)]);
    return ranges;
}

/// These two add pairs of products in 16 bits unless the processor has VNNI; the engine's own settings for them leave
/// one bit of the values out.
bool reducesRange(const std::string& quantEngine) {
    return quantEngine == "fbgemm" || quantEngine == "x86";
}

} // namespace

class TorchEngine::Private {
public:
    void load(const EngineSettings& settings) {
        m_settings = settings;
        setSwitches(settings);
        m_device = settings.isCuda ? c10::Device(at::kCUDA, static_cast<c10::DeviceIndex>(settings.cudaDevice))
                                   : c10::Device(at::kCPU);
        const at::NoGradGuard guard;
        if (settings.isFile())
            loadFile();
        else
            loadModel();
        m_input = m_input.to(m_device, typeOf(settings.precision));
        if (settings.isChannelsLast && m_input.dim() == 4)
            m_input = m_input.contiguous(at::MemoryFormat::ChannelsLast);
    }

    void run(int times) {
        const InferenceScope scope(m_settings);
        if (m_settings.cudaGraphs && !m_recorded)
            m_recorded = recordInference([this] { return m_network->forward(m_input); }, m_settings.cudaDevice);
        for (int i = 0; i < times; ++i) {
            m_output = m_recorded ? m_recorded->replay() : m_network->forward(m_input);
            if (m_settings.isCuda)
                synchronise(m_output, m_settings.cudaDevice);
        }
    }

    [[nodiscard]] std::vector<double> output() const {
        const at::NoGradGuard guard;
        std::vector<double> values;
        for (at::Tensor tensor : tensorsOf(m_output)) {
            if (tensor.is_quantized())
                tensor = tensor.dequantize();
            tensor = tensor.to(at::kCPU, at::kDouble).contiguous();
            values.insert(values.end(), tensor.data_ptr<double>(), tensor.data_ptr<double>() + tensor.numel());
        }
        return values;
    }

    [[nodiscard]] double loadSeconds() const { return m_loadSeconds; }

private:
    void loadFile() {
        const auto start = Clock::now();
        m_network = loadScriptNetwork(m_settings.model, m_settings.graphMode,
                                      {m_device, typeOf(m_settings.precision), m_settings.isChannelsLast});
        m_loadSeconds = secondsSince(start);
        std::vector<std::int64_t> shape = m_settings.input;
        shape.front() *= m_settings.batch;
        m_input = randomInput(shape, m_settings.seed);
    }

    void loadModel() {
        Result<Graph> graph = makeModel(m_settings.model, m_settings.resolution);
        if (!graph)
            throw std::runtime_error(graph.error().message);
        std::vector<std::int64_t> shape = graph->inputShape();
        shape.insert(shape.begin(), m_settings.batch);
        TORCH_CHECK(m_settings.input.empty() || m_settings.input == shape, "input: ", m_settings.model,
                    " takes its shape from resolution and batch");
        WeightedGraph network = withRandomWeights(std::move(*graph), m_settings.seed);
        m_input = randomInput(shape, m_settings.seed);
        const bool isStatic = m_settings.precision == Precision::Int8Static;
        if (isStatic)
            network = withFoldedNorms(network);
        const std::vector<ValueRange> ranges =
            isStatic ? rangesOf(network, m_input, m_settings.batch) : std::vector<ValueRange>();
        const auto start = Clock::now();
        makeNetwork(network, ranges);
        m_loadSeconds = secondsSince(start);
    }

    void makeNetwork(const WeightedGraph& network, const std::vector<ValueRange>& ranges) {
        LoweringOptions options;
        options.batch = m_settings.batch;
        options.type = typeOf(m_settings.precision);
        options.device = m_device;
        options.isChannelsLast = m_settings.isChannelsLast;
        options.attention = m_settings.attention;
        options.quantizesLinear = m_settings.precision == Precision::Int8Dynamic;
        options.reducesRange = reducesRange(m_settings.quantEngine);
        Lowered lowered = ranges.empty() ? lower(network, options) : lowerQuantized(network, ranges, options);
        m_network = m_settings.graphMode == GraphMode::Eager ? makeEagerNetwork(std::move(lowered.program))
                                                             : makeScriptNetwork(lowered.program, m_settings.graphMode);
    }

    EngineSettings m_settings;
    c10::Device m_device = c10::Device(c10::DeviceType::CPU);
    std::unique_ptr<Network> m_network;
    std::unique_ptr<RecordedInference> m_recorded;
    at::Tensor m_input;
    c10::IValue m_output;
    double m_loadSeconds = 0;
};

TorchEngine::TorchEngine()
    : d(std::make_unique<Private>()) {}
TorchEngine::~TorchEngine() = default;

tl::expected<void, FailedEvent> TorchEngine::load(const EngineSettings& settings) {
    if (const Result<void> checked = checkCombination(settings); !checked)
        return tl::unexpected(invalid(checked.error().message));
    std::error_code error;
    if (settings.isFile() && !std::filesystem::is_regular_file(settings.model, error))
        return tl::unexpected(invalid("model " + settings.model + ": there is no such file"));
    try {
        d->load(settings);
    } catch (...) {
        FailedEvent event = failureOf(std::current_exception(), true);
        if (settings.isFile())
            event.reason = "model " + settings.model + ": " + event.reason;
        return tl::unexpected(std::move(event));
    }
    return {};
}

double TorchEngine::loadSeconds() const {
    return d->loadSeconds();
}

tl::expected<void, FailedEvent> TorchEngine::run(int times) {
    try {
        d->run(times);
    } catch (...) {
        return tl::unexpected(failureOf(std::current_exception(), true));
    }
    return {};
}

std::vector<double> TorchEngine::output() const {
    return d->output();
}

} // namespace perfbridge
