// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/plothelp.h"

#include "ui/shell/plothelppopup.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QPainter>
#include <QToolButton>

// Resources of a static library are known only after this; the macro does not work inside a namespace.
static void initialisePlotHelp() {
    Q_INIT_RESOURCE(handbook);
}

namespace perfbridge {

namespace {

const QString plotHelpButtonName = QStringLiteral("explainPlot");
constexpr int plotHelpButtonSize = 20;

/// A quiet round button that does not hide what lies below it.
class PlotHelpButton final : public QToolButton {
public:
    explicit PlotHelpButton(QWidget* plot)
        : QToolButton(plot) {
        setObjectName(plotHelpButtonName);
        setToolTip(PlotHelp::tr("Explain this plot (Shift+F1)"));
        setAccessibleName(PlotHelp::tr("Explain this plot"));
        // Keys have Shift+F1: a stop in every plot would be in the way of its own keys.
        setFocusPolicy(Qt::NoFocus);
        setCursor(Qt::ArrowCursor);
        resize(plotHelpButtonSize, plotHelpButtonSize);
        connect(this, &QToolButton::clicked, plot, [plot] { PlotHelp::explain(*plot); });
        plot->installEventFilter(this);
        place();
    }

    /// Below the left axis: captions, legends and values stand in the other corners.
    void place() {
        constexpr int margin = theme::spacing / 2;
        move(margin, parentWidget()->height() - height() - margin);
        raise();
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        // The layout asks when a plot takes the place of the text that there is none: it then lies on top.
        if (event->type() == QEvent::Resize || event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest)
            place();
        return QToolButton::eventFilter(watched, event);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool isHot = underMouse();
        const QColor ink = isHot ? theme::color(theme::Tone::Accent) : theme::color(theme::Tone::MutedText);
        QColor ground = palette().color(QPalette::Base);
        ground.setAlphaF(0.8F);
        painter.setPen(QPen(ink, 1));
        painter.setBrush(ground);
        painter.drawEllipse(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5));
        painter.setFont(theme::captionFont());
        painter.drawText(rect(), Qt::AlignCenter, QStringLiteral("?"));
    }
    void enterEvent(QEnterEvent* /*event*/) override { update(); }
    void leaveEvent(QEvent* /*event*/) override { update(); }
};

void addPlotHelpButton(QWidget& widget) {
    const QString kind = PlotHelp::kindOf(widget);
    if (kind.isEmpty() || PlotHelp::textOf(kind).isEmpty())
        return;
    if (widget.findChild<QToolButton*>(plotHelpButtonName, Qt::FindDirectChildrenOnly) == nullptr)
        (new PlotHelpButton(&widget))->show();
}

} // namespace

PlotHelp::PlotHelp(QObject* parent)
    : QObject(parent) {
    qApp->installEventFilter(this);
}

QString PlotHelp::kindOf(const QWidget& widget) {
    if (!widget.inherits("perfbridge::PlotWidget") && !widget.inherits("perfbridge::LiveChart"))
        return {};
    QString name = QString::fromLatin1(widget.metaObject()->className()).section(QStringLiteral("::"), -1);
    for (const char* ending : {"Plot", "Chart"}) {
        if (name.endsWith(QLatin1String(ending)))
            name.chop(static_cast<qsizetype>(qstrlen(ending)));
    }
    return name.toLower();
}

QString PlotHelp::textOf(const QString& kind) {
    initialisePlotHelp();
    QFile file(QStringLiteral(":/handbook/resources/help/plots/%1.md").arg(kind)); // a page of the handbook too
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QWidget* PlotHelp::plotIn(const QWidget& root) {
    for (QWidget* widget = QApplication::focusWidget(); widget != nullptr; widget = widget->parentWidget()) {
        if (!kindOf(*widget).isEmpty())
            return widget;
    }
    const QList<QWidget*> all = root.findChildren<QWidget*>();
    for (QWidget* widget : all) {
        if (widget->isVisible() && !kindOf(*widget).isEmpty())
            return widget;
    }
    return nullptr;
}

void PlotHelp::explain(QWidget& plot) {
    auto* popup = new PlotHelpPopup(textOf(kindOf(plot)), &plot);
    popup->showBeside(plot);
}

bool PlotHelp::eventFilter(QObject* watched, QEvent* event) {
    // Of all events of all widgets: the less is asked here, the better.
    if (event->type() == QEvent::Polish) {
        if (auto* widget = qobject_cast<QWidget*>(watched))
            addPlotHelpButton(*widget);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace perfbridge

#include "moc_plothelp.cpp"
