// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/measureprogress.h"

#include "core/base/numbertext.h"

#include <cmath>
#include <iostream>

#include <sys/ioctl.h>
#include <unistd.h>

namespace perfbridge {

namespace {

constexpr std::chrono::milliseconds leastPause{500};

/// Longer lines would wrap, and could not be rewritten.
std::size_t terminalWidth() {
    winsize size{};
    const bool isKnown = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return isKnown ? size.ws_col - 1U : 79U;
}

/// At most `width` bytes, not in the middle of a character.
std::string cut(const std::string& text, std::size_t width) {
    if (text.size() <= width)
        return text;
    while (width > 0 && (static_cast<unsigned char>(text[width]) & 0xC0U) == 0x80U)
        --width;
    return text.substr(0, width);
}

} // namespace

std::string durationText(double seconds) {
    constexpr double minute = 60;
    constexpr double hour = 3600;
    if (seconds < 2 * minute)
        return std::to_string(static_cast<long>(std::ceil(seconds))) + " s";
    if (seconds < 2 * hour)
        return std::to_string(std::lround(seconds / minute)) + " min";
    return shortNumber(seconds / hour) + " h";
}

std::string progressText(const CampaignProgress& progress) {
    std::string text = std::to_string(progress.done + progress.failed) + " of " +
                       std::to_string(progress.configurations) + " configurations";
    if (progress.failed > 0)
        text += ", " + std::to_string(progress.failed) + " failed";
    text += ", " + std::to_string(progress.runs) + (progress.runs == 1 ? " run" : " runs");
    if (progress.discarded > 0)
        text += " (" + std::to_string(progress.discarded) + " disturbed and repeated)";
    if (std::isfinite(progress.secondsLeft))
        text += ", " + durationText(progress.secondsLeft) + " left";
    return progress.activity.empty() ? text : text + ": " + progress.activity;
}

MeasureProgress::MeasureProgress()
    : m_isTerminal(isatty(STDERR_FILENO) == 1) {}

MeasureProgress::~MeasureProgress() {
    clearLine();
}

void MeasureProgress::clearLine() {
    if (m_hasLine)
        std::cerr << "\r\033[K" << std::flush;
    m_hasLine = false;
}

void MeasureProgress::progressed(const CampaignProgress& progress) {
    const Clock::time_point now = Clock::now();
    if (!m_shown.empty() && now - m_shownAt < leastPause)
        return;
    std::string text = progressText(progress);
    if (text == m_shown)
        return;
    m_shownAt = now;
    if (m_isTerminal)
        std::cerr << '\r' << cut(text, terminalWidth()) << "\033[K" << std::flush;
    else
        std::cerr << text << std::endl;
    m_hasLine = m_isTerminal;
    m_shown = std::move(text);
}

void MeasureProgress::warned(const std::string& sentence) {
    clearLine();
    std::cerr << "perfbridgectl: " << sentence << std::endl;
}

} // namespace perfbridge
