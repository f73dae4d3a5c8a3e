// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exploreview.h"

#include "ui/plots/figuresubject.h"

namespace perfbridge {

FigureSpec ExploreView::figureOf(const ExploreSubject& subject, FigureSettings settings) {
    FigureSpec spec;
    spec.settings = std::move(settings);
    spec.subject.space = subject.data->table->space->name();
    spec.subject.environments = subject.environments;
    if (spec.kind() == FigureKind::Noise || spec.kind() == FigureKind::Failures)
        spec.subject.environments.resize(1); // the others stand beside it in other views
    spec.subject.metric = subject.metric;
    if (predicts(spec.kind()))
        spec.subject.learner = subject.learner;
    spec.subject.excluded = configurationIds(*subject.data->table, subject.excluded);
    return spec;
}

} // namespace perfbridge
