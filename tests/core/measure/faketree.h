// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>

#include <QTemporaryDir>

#include <unistd.h>

namespace perfbridge {

/// A machine made of files in a temporary folder. Without a GPU, until there is a gpu0.
class FakeTree {
public:
    FakeTree() {
        std::filesystem::permissions(root(), std::filesystem::perms(0755)); // for tests that give up their rights
        qputenv("FAKE_NVML_DIR", QByteArray::fromStdString(root() + "/nvml"));
    }

    [[nodiscard]] std::string root() const { return m_folder.path().toStdString(); }
    [[nodiscard]] SystemPaths paths() const {
        SystemPaths paths;
        paths.proc = root() + "/proc";
        paths.sys = root() + "/sys";
        paths.etc = root() + "/etc";
        paths.nvml = root() + "/libnvidia-ml.so.1";
        return paths;
    }

    void write(const std::string& path, const std::string& text) const {
        const std::filesystem::path file = root() + '/' + path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text << '\n';
    }
    void write(std::initializer_list<std::pair<const char*, const char*>> files) const {
        for (const auto& [path, text] : files)
            write(path, text);
    }
    [[nodiscard]] std::string read(const std::string& path) const {
        std::ifstream in(root() + '/' + path);
        std::string text(std::istreambuf_iterator<char>(in), {});
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        return text;
    }
    void remove(const std::string& path) const { std::filesystem::remove_all(root() + '/' + path); }
    void deny(const std::string& path) const {
        std::filesystem::permissions(root() + '/' + path, std::filesystem::perms::none);
    }

private:
    QTemporaryDir m_folder;
};

/// Nobody, for as long as it lives: nothing is denied to root.
class WithoutRights {
public:
    WithoutRights()
        : m_isActive(::geteuid() != 0 || ::seteuid(65534) == 0) {}
    WithoutRights(const WithoutRights&) = delete;
    WithoutRights& operator=(const WithoutRights&) = delete;
    ~WithoutRights() {
        if (m_isActive && ::getuid() == 0 && ::seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    [[nodiscard]] bool isActive() const { return m_isActive; }

private:
    bool m_isActive;
};

} // namespace perfbridge
