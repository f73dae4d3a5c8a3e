// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/sysfile.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace perfbridge {

namespace {

constexpr std::size_t largestFile = std::size_t{1} << 20U;

tl::unexpected<SysFileError> failure(const std::string& path, int error) {
    using Kind = SysFileError::Kind;
    Kind kind = Kind::Failed;
    if (error == ENOENT || error == ENOTDIR || error == ENODEV || error == ENXIO)
        kind = Kind::Absent;
    else if (error == EACCES || error == EPERM || error == EROFS)
        kind = Kind::Denied;
    const std::string text = kind == Kind::Denied && error != EROFS ? "permission denied" : std::strerror(error);
    return tl::unexpected<SysFileError>({kind, path + ": " + text});
}

/// Closes at the end of its scope.
class Descriptor {
public:
    explicit Descriptor(int fd) noexcept
        : m_fd(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const noexcept { return m_fd; }

private:
    int m_fd;
};

bool matches(std::string_view pattern, std::string_view name) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == name;
    if (!name.starts_with(pattern.substr(0, star)))
        return false;
    for (std::size_t skipped = star; skipped <= name.size(); ++skipped) {
        if (matches(pattern.substr(star + 1), name.substr(skipped)))
            return true;
    }
    return false;
}

/// Runs of digits compare as numbers.
bool naturalLess(const std::string& left, const std::string& right) {
    std::size_t i = 0;
    std::size_t j = 0;
    const auto isDigit = [](char c) {
        return c >= '0' && c <= '9';
    };
    while (i < left.size() && j < right.size()) {
        if (!isDigit(left[i]) || !isDigit(right[j])) {
            if (left[i] != right[j])
                return left[i] < right[j];
            ++i;
            ++j;
            continue;
        }
        std::uint64_t a = 0;
        std::uint64_t b = 0;
        const auto endA = std::from_chars(left.data() + i, left.data() + left.size(), a).ptr;
        const auto endB = std::from_chars(right.data() + j, right.data() + right.size(), b).ptr;
        if (a != b)
            return a < b;
        i = static_cast<std::size_t>(endA - left.data());
        j = static_cast<std::size_t>(endB - right.data());
    }
    return left.size() - i < right.size() - j;
}

} // namespace

SysFileResult<std::string> readSysFile(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (file.get() < 0)
        return failure(path, errno);
    std::string text;
    std::array<char, 4096> buffer;
    while (text.size() < largestFile) {
        const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
        if (count == 0)
            break;
        if (count < 0) {
            if (errno == EINTR)
                continue;
            return failure(path, errno);
        }
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

std::optional<std::uint64_t> countFromText(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

SysFileResult<std::uint64_t> readSysCount(const std::string& path) {
    const SysFileResult<std::string> text = readSysFile(path);
    if (!text)
        return tl::unexpected<SysFileError>(text.error());
    if (const std::optional<std::uint64_t> value = countFromText(*text))
        return *value;
    return tl::unexpected<SysFileError>(
        {SysFileError::Kind::Failed, path + " holds '" + text->substr(0, 60) + "', expected a number"});
}

SysFileResult<void> writeSysFile(const std::string& path, const std::string& text) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY));
    if (file.get() < 0)
        return failure(path, errno);
    // One write: the kernel takes what a call brings as the whole value.
    ssize_t count = -1;
    do {
        count = ::write(file.get(), text.data(), text.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        return failure(path, errno);
    if (static_cast<std::size_t>(count) != text.size())
        return tl::unexpected<SysFileError>(
            {SysFileError::Kind::Failed, path + ": took only a part of '" + text + "'"});
    return {};
}

std::vector<std::string> listFolder(const std::string& path) {
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error))
        names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end(), naturalLess);
    return names;
}

bool pathExists(const std::string& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

std::vector<std::string> expandPath(const std::string& pattern) {
    const std::size_t star = pattern.find('*');
    if (star == std::string::npos)
        return pathExists(pattern) ? std::vector{pattern} : std::vector<std::string>();
    const std::size_t before = pattern.rfind('/', star);
    const std::size_t after = pattern.find('/', star);
    const std::string folder = before == std::string::npos ? "." : pattern.substr(0, before);
    const std::size_t first = before == std::string::npos ? 0 : before + 1;
    const std::string name = pattern.substr(first, after == std::string::npos ? after : after - first);
    const std::string rest = after == std::string::npos ? std::string() : pattern.substr(after);
    std::vector<std::string> found;
    for (const std::string& entry : listFolder(folder)) {
        if (!matches(name, entry))
            continue;
        const std::vector<std::string> below = expandPath(folder + '/' + entry + rest);
        found.insert(found.end(), below.begin(), below.end());
    }
    return found;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> result;
    for (std::size_t at = text.find_first_not_of(" \t\r\n"); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        result.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(" \t\r\n", end);
    }
    return result;
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        result.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

std::optional<std::string> lineValue(std::string_view text, std::string_view key, char separator) {
    for (const std::string_view line : lines(text)) {
        const std::size_t split = line.find(separator);
        if (split == std::string_view::npos || trimmed(line.substr(0, split)) != key)
            continue;
        std::string_view value = trimmed(line.substr(split + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        return std::string(value);
    }
    return std::nullopt;
}

} // namespace perfbridge
