// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/tensors.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <new>
#include <string>
#include <string_view>

namespace perfbridge {

namespace {

void appendTensors(std::vector<at::Tensor>& tensors, const c10::IValue& value) {
    if (value.isTensor()) {
        tensors.push_back(value.toTensor());
    } else if (value.isTuple()) {
        for (const c10::IValue& element : value.toTupleRef().elements())
            appendTensors(tensors, element);
    } else if (value.isList()) {
        for (const c10::IValue& element : value.toListRef())
            appendTensors(tensors, element);
    } else if (value.isGenericDict()) {
        for (const auto& entry : value.toGenericDict())
            appendTensors(tensors, entry.value());
    }
}

/// The sentence of a message: TorchScript puts it last, below a trace of the script; others put it first, above one of
/// the program.
std::string sentenceOf(std::string_view message) {
    const std::size_t script = message.rfind("RuntimeError: ");
    if (script != message.npos)
        message.remove_prefix(script + std::string_view("RuntimeError: ").size());
    message = message.substr(0, message.find("\nException raised from"));
    message = message.substr(0, message.find("\nDebug info for handle"));
    std::string sentence;
    for (std::size_t at = 0; at < message.size() && sentence.size() < 400;) {
        const std::size_t end = std::min(message.find('\n', at), message.size());
        std::string_view line = message.substr(at, end - at);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (!line.empty())
            sentence += (sentence.empty() ? "" : " ") + std::string(line);
        at = end + 1;
    }
    return sentence.substr(0, 500);
}

bool isAboutMemory(std::string_view message) {
    return message.find("allocate memory") != message.npos || message.find("out of memory") != message.npos ||
           message.find("not enough memory") != message.npos;
}

FailedEvent failed(std::string reason, bool isInvalid, bool isOutOfMemory) {
    FailedEvent event;
    event.reason = std::move(reason);
    event.isInvalid = isInvalid && !isOutOfMemory;
    event.isOutOfMemory = isOutOfMemory;
    return event;
}

} // namespace

std::vector<at::Tensor> tensorsOf(const c10::IValue& output) {
    std::vector<at::Tensor> tensors;
    appendTensors(tensors, output);
    return tensors;
}

FailedEvent failureOf(const std::exception_ptr& thrown, bool isInvalid) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::bad_alloc&) {
        return failed("out of memory", isInvalid, true);
    } catch (const c10::Error& error) {
        const std::string message = error.what_without_backtrace();
        return failed(sentenceOf(message), isInvalid, isAboutMemory(message));
    } catch (const std::exception& error) {
        return failed(sentenceOf(error.what()), isInvalid, isAboutMemory(error.what()));
    } catch (...) {
        return failed("the engine threw something that is no exception", isInvalid, false);
    }
}

} // namespace perfbridge
