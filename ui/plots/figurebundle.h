// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bundle.h"
#include "ui/plots/figurerenderer.h"

#include <string>
#include <vector>

namespace perfbridge {

/// The figures of a reproduction bundle.

/// Names of saved figures, and what each rests on. NotFound lists those there are; errors of a specification that
/// cannot be read begin with the figure's name.
[[nodiscard]] Result<std::vector<BundleFigure>> bundleFigures(const Workspace& workspace,
                                                              const std::vector<std::string>& names);
[[nodiscard]] BundleFigure bundleFigureOf(const std::string& name, const FigureSpec& spec);

struct FigureToBundle {
    std::string name;
    FigureSpec spec;
    FigureData data;
};
/// All figures of a bundle with their data, from its own workspace; not in the GUI thread.
[[nodiscard]] Result<std::vector<FigureToBundle>> loadBundleFigures(const Bundle& bundle,
                                                                    const JobContext& context = {});

/// "pdf", "svg", "png", "tex", "csv".
[[nodiscard]] const std::vector<std::string>& bundleFigureFormats();
/// In the GUI thread; see renderFigure().
[[nodiscard]] Result<QByteArray> drawBundleFigure(const FigureToBundle& figure, const std::string& format);
/// Adds what was drawn. A figure that has no such format is told in the README.
[[nodiscard]] Result<void> addFigureFile(Bundle& bundle, const std::string& figure, const std::string& format,
                                         const Result<QByteArray>& drawn);

} // namespace perfbridge
