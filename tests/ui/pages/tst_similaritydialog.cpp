// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/similaritydialog.h"

#include "tests/support/syntheticdata.h"
#include "ui/plots/environmentmapplot.h"
#include "ui/plots/similaritymatrixplot.h"

#include <memory>

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

struct Shown {
    explicit Shown(const std::string& metric = "time",
                   std::shared_ptr<const SpaceData> data = std::make_shared<const SpaceData>(test::syntheticData()))
        : dialog(std::move(data), metric) {
        dialog.show();
    }
    template <typename T>
    [[nodiscard]] T* find(const char* name) const {
        T* found = dialog.findChild<T*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    [[nodiscard]] QString pair() const { return find<QLabel>("pair")->text(); }
    [[nodiscard]] SimilarityMatrixPlot* matrix() const { return find<SimilarityMatrixPlot>("matrix"); }
    SimilarityDialog dialog;
};

} // namespace

class TestSimilarityDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparesAllEnvironments() {
        Shown shown;
        QTRY_COMPARE(shown.matrix()->data().environments.size(), std::size_t{5});
        QTRY_COMPARE(shown.find<EnvironmentMapPlot>("map")->data().environments.size(), std::size_t{5});
        QVERIFY(!shown.find<QPushButton>("transfer")->isEnabled());
        auto* measure = shown.find<QComboBox>("measure");
        QCOMPARE(measure->currentText(), QStringLiteral("Spearman correlation"));
        measure->setFocus();
        QTest::keyClick(measure, Qt::Key_Down);
        QTRY_VERIFY(shown.matrix()->data().measure == SimilarityMeasure::Kendall);
    }

    void pairByTheKeyboard() {
        Shown shown;
        QTRY_COMPARE(shown.matrix()->data().environments.size(), std::size_t{5});
        SimilarityMatrixPlot* matrix = shown.matrix();
        matrix->setFocus();
        QSignalSpy chosen(matrix, &SimilarityMatrixPlot::pairChosen);
        QTest::keyClick(matrix, Qt::Key_Right);
        QTest::keyClick(matrix, Qt::Key_Right);
        QTest::keyClick(matrix, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        const QString source = chosen[0][0].toString();
        const QString target = chosen[0][1].toString();
        QVERIFY(source != target);
        QCOMPARE(shown.find<QLabel>("pairTitle")->text(), QStringLiteral("From %1 to %2").arg(source, target));
        QTRY_VERIFY2(shown.pair().contains(QStringLiteral("Ranks: Spearman")), qPrintable(shown.pair()));
        QVERIFY(shown.pair().contains(QStringLiteral("Options that act")));

        QSignalSpy wanted(&shown.dialog, &SimilarityDialog::transferWanted);
        QTest::mouseClick(shown.find<QPushButton>("swap"), Qt::LeftButton);
        QTRY_COMPARE(shown.find<QLabel>("pairTitle")->text(), QStringLiteral("From %1 to %2").arg(target, source));
        QTest::mouseClick(shown.find<QPushButton>("transfer"), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(QString::fromStdString(wanted[0][0].value<std::string>()), target);
        QCOMPARE(QString::fromStdString(wanted[0][1].value<std::string>()), source);
        QVERIFY(!shown.dialog.isVisible());
    }

    void saysWhyThereIsNothing() {
        SpaceData two = test::syntheticData();
        two.datasets.resize(2);
        Shown shown("time", std::make_shared<const SpaceData>(two));
        QTRY_COMPARE(shown.matrix()->data().environments.size(), std::size_t{2});
        const auto texts = [](const QWidget* plot) {
            QString all;
            for (const QLabel* label : plot->findChildren<QLabel*>())
                all += label->text();
            return all;
        };
        QTRY_VERIFY(texts(shown.find<EnvironmentMapPlot>("map")).startsWith(QStringLiteral("No map. ")));
        Shown none("speed");
        QTRY_VERIFY(texts(none.matrix()).contains(QStringLiteral("speed")));
        none.dialog.choosePair(QStringLiteral("small"), QStringLiteral("small"));
        QVERIFY(!none.find<QPushButton>("transfer")->isEnabled());
    }
};

QTEST_MAIN(TestSimilarityDialog)
#include "tst_similaritydialog.moc"
