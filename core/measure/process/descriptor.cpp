// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/descriptor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <system_error>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace perfbridge {

namespace {

/// The same file under a number above 2, so that setting up a child's 0, 1 and 2 cannot overwrite it.
Result<Descriptor> lifted(Descriptor descriptor, std::string_view what) {
    if (descriptor.number() > 2)
        return descriptor;
    const int higher = fcntl(descriptor.number(), F_DUPFD_CLOEXEC, 3);
    if (higher < 0)
        return makeError(ErrorCode::Io, systemMessage(what, errno));
    return Descriptor(higher);
}

Result<Channel> channelOf(const std::array<int, 2>& ends) {
    Descriptor first(ends[0]);
    Descriptor second(ends[1]);
    Result<Descriptor> ours = lifted(std::move(first), "a pipe to a process");
    Result<Descriptor> theirs = lifted(std::move(second), "a pipe to a process");
    if (!ours)
        return tl::unexpected(ours.error());
    if (!theirs)
        return tl::unexpected(theirs.error());
    if (fcntl(ours->number(), F_SETFL, fcntl(ours->number(), F_GETFL) | O_NONBLOCK) != 0)
        return makeError(ErrorCode::Io, systemMessage("a pipe to a process", errno));
    return Channel{std::move(*ours), std::move(*theirs)};
}

Result<Descriptor> opened(const std::string& path, int flags) {
    int number = -1;
    do {
        number = open(path.c_str(), flags | O_CLOEXEC, 0666);
    } while (number < 0 && errno == EINTR);
    if (number < 0)
        return makeError(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io, systemMessage(path, errno));
    return lifted(Descriptor(number), path);
}

} // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        m_number = std::exchange(other.m_number, -1);
    }
    return *this;
}

void Descriptor::close() noexcept {
    if (m_number >= 0)
        ::close(std::exchange(m_number, -1)); // closed even after EINTR on Linux: never again, it may be another's
}

Result<Channel> makeReadChannel() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return makeError(ErrorCode::Io, systemMessage("a pipe to a process", errno));
    return channelOf(ends);
}

Result<Channel> makeWriteChannel() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return makeError(ErrorCode::Io, systemMessage("a pipe to a process", errno));
    return channelOf(ends);
}

Result<Descriptor> openForReading(const std::string& path) {
    return opened(path, O_RDONLY);
}

Result<Descriptor> openForWriting(const std::string& path) {
    return opened(path, O_WRONLY | O_CREAT | O_TRUNC);
}

ReadState readAvailable(const Descriptor& descriptor, std::string& text, std::size_t most) {
    std::array<char, 65536> buffer;
    while (most > 0) {
        const ssize_t count = read(descriptor.number(), buffer.data(), std::min(buffer.size(), most));
        if (count > 0) {
            text.append(buffer.data(), static_cast<std::size_t>(count));
            most -= static_cast<std::size_t>(count);
        } else if (count < 0 && errno == EINTR) {
            continue;
        } else {
            return count < 0 && errno == EAGAIN ? ReadState::Open : ReadState::AtEnd;
        }
    }
    return ReadState::Open;
}

std::string systemMessage(std::string_view what, int error) {
    return std::string(what) + ": " + std::generic_category().message(error);
}

double monotonicSeconds() noexcept {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

} // namespace perfbridge
