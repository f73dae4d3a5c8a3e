// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/guard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace perfbridge {

namespace {

// The language: a step as encodeStep writes it, or the word restore; each is answered by one line, a JSON list of what
// went wrong.
constexpr const char* restoreWord = "restore";
/// A guard answers at once; restoring writes a few files, and starts NVML at worst.
constexpr int answerMilliseconds = 30'000;

/// The next line without its end; nothing when the other end is closed, or does not answer in time (-1 = for ever).
std::optional<std::string> receiveLine(int fd, std::string& received, int milliseconds) {
    std::size_t end = received.find('\n');
    while (end == std::string::npos) {
        pollfd poll{.fd = fd, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&poll, 1, milliseconds);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return std::nullopt;
        std::array<char, 4096> buffer;
        const ssize_t count = ::read(fd, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return std::nullopt;
        received.append(buffer.data(), static_cast<std::size_t>(count));
        end = received.find('\n');
    }
    std::string line = received.substr(0, end);
    received.erase(0, end + 1);
    return line;
}

bool sendLine(int fd, std::string line) {
    line += '\n';
    std::size_t sent = 0;
    while (sent < line.size()) {
        const ssize_t count = ::send(fd, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        sent += static_cast<std::size_t>(count);
    }
    return true;
}

std::string listText(const std::vector<std::string>& sentences) {
    return nlohmann::json(sentences).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool holds(const std::vector<RestoreStep>& steps, const RestoreStep& step) {
    return std::any_of(steps.begin(), steps.end(), [&step](const RestoreStep& other) {
        return other.kind == step.kind && other.target == step.target;
    });
}

/// A guard must outlive what ends its owner: a closed terminal, ^C, the end of a session. Descriptors that came along
/// are closed: the owner's readers wait for their end.
void standApart(int fd) {
    (void)::setsid();
    for (const int signal : {SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGPIPE, SIGUSR1, SIGUSR2})
        std::signal(signal, SIG_IGN);
    const int nothing = ::open("/dev/null", O_RDWR);
    ::dup2(nothing, STDOUT_FILENO);
    const long most = ::sysconf(_SC_OPEN_MAX);
    for (int other = STDERR_FILENO + 1; other < std::min(most, 4096L); ++other) {
        if (other != fd)
            ::close(other);
    }
    (void)!::chdir("/"); // no folder is kept from being removed or unmounted
}

} // namespace

int runGuard(int fd) {
    standApart(fd);
    std::string received;
    std::vector<RestoreStep> steps;
    while (const std::optional<std::string> line = receiveLine(fd, received, -1)) {
        std::vector<std::string> failures;
        if (*line == restoreWord) {
            failures = restoreAll(steps);
            steps.clear();
        } else if (const Result<RestoreStep> step = decodeStep(*line)) {
            if (!holds(steps, *step))
                steps.push_back(*step);
        } else {
            failures.push_back(step.error().message);
        }
        if (!sendLine(fd, listText(failures)))
            break;
    }
    const std::vector<std::string> failures = restoreAll(steps);
    for (const std::string& failure : failures)
        std::fprintf(stderr, "perfbridge guard: not restored: %s\n", failure.c_str());
    return failures.empty() ? 0 : 1;
}

Result<std::unique_ptr<KnobGuard>> KnobGuard::start(const std::string& program) {
    std::array<int, 2> sockets{-1, -1};
    // The owner's end is closed in whatever it starts: a worker that outlives it would keep the guard waiting.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0)
        return makeError(ErrorCode::Io, std::string("the guard of the knobs: ") + std::strerror(errno));
    std::unique_ptr<KnobGuard> guard(new KnobGuard);
    guard->m_socket = sockets[0];

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, sockets[1], STDIN_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    std::string name = program;
    std::string mode = "--guard";
    std::array<char*, 3> arguments = {name.data(), mode.data(), nullptr};
    const int error =
        ::posix_spawn(&guard->m_process, program.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(sockets[1]);
    if (error != 0) {
        guard->m_process = -1;
        return makeError(ErrorCode::NotFound, program + " as the guard of the knobs: " + std::strerror(error));
    }
    // Nothing is held yet, so this only shows that the program is one that guards.
    if (const Result<std::string> answer = guard->ask(restoreWord); !answer || *answer != "[]") {
        ::kill(guard->m_process, SIGKILL);
        return makeError(ErrorCode::NotFound, program + " does not answer as the guard of the knobs");
    }
    return guard;
}

KnobGuard::~KnobGuard() {
    if (m_process > 0 && !m_steps.empty())
        (void)restore();
    if (m_socket >= 0)
        ::close(m_socket);
    if (m_process > 0) {
        while (::waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
}

Result<std::string> KnobGuard::ask(const std::string& line) {
    if (m_socket >= 0 && sendLine(m_socket, line)) {
        if (std::optional<std::string> answer = receiveLine(m_socket, m_received, answerMilliseconds))
            return *answer;
    }
    return makeError(ErrorCode::Io, "the guard of the knobs (process " + std::to_string(m_process) + ") is gone");
}

Result<void> KnobGuard::protect(std::span<const RestoreStep> steps) {
    for (const RestoreStep& step : steps) {
        if (holds(m_steps, step))
            continue;
        const Result<std::string> answer = ask(encodeStep(step));
        if (!answer) {
            // Without a guard nothing may stay changed.
            const std::vector<std::string> failures = restoreAll(m_steps);
            m_steps.clear();
            std::string message = answer.error().message;
            for (const std::string& failure : failures)
                message += "; not restored: " + failure;
            return makeError(ErrorCode::Io, message);
        }
        if (*answer != "[]")
            return makeError(ErrorCode::Io, "the guard of the knobs did not take a value: " + *answer);
        m_steps.push_back(step);
    }
    return {};
}

Result<void> KnobGuard::restore() {
    std::vector<std::string> failures;
    if (const Result<std::string> answer = ask(restoreWord)) {
        const nlohmann::json list = nlohmann::json::parse(*answer, nullptr, false);
        if (!list.is_array())
            failures.push_back("unexpected answer " + *answer);
        else
            for (const nlohmann::json& sentence : list)
                failures.push_back(sentence.is_string() ? sentence.get<std::string>() : sentence.dump());
    } else {
        failures = restoreAll(m_steps);
    }
    m_steps.clear();
    if (failures.empty())
        return {};
    std::string message = "not restored: ";
    for (const std::string& failure : failures)
        message += (failure == failures.front() ? "" : "; ") + failure;
    return makeError(ErrorCode::Io, message);
}

} // namespace perfbridge
