// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobindicator.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

using namespace perfbridge;

class TestJobIndicator final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsItsSizeInAWideStatusBar() {
        QStatusBar bar;
        auto* indicator = new JobIndicator(&bar);
        bar.addPermanentWidget(indicator);
        indicator->hide();
        bar.resize(1280, 30);
        bar.show();
        indicator->begin(QStringLiteral("Transfer study"));
        QTRY_VERIFY(indicator->isVisible());
        const auto* cancel = indicator->findChild<QPushButton*>(QStringLiteral("cancelJob"));
        QTRY_COMPARE(cancel->width(), cancel->sizeHint().width());
        QVERIFY(indicator->width() < bar.width() / 2);
    }

    void cancellingIsAskedForOnce() {
        JobIndicator indicator;
        indicator.begin(QStringLiteral("Import"));
        auto* cancel = indicator.findChild<QPushButton*>(QStringLiteral("cancelJob"));
        QSignalSpy requested(&indicator, &JobIndicator::cancelRequested);
        QTest::mouseClick(cancel, Qt::LeftButton);
        indicator.setCancelling();
        QTest::mouseClick(cancel, Qt::LeftButton);
        QCOMPARE(requested.count(), 1);
        indicator.begin(QStringLiteral("Import"));
        QVERIFY(cancel->isEnabled());
        indicator.end();
        QVERIFY(!indicator.isVisible());
    }
};

QTEST_MAIN(TestJobIndicator)
#include "tst_jobindicator.moc"
