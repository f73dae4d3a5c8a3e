// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fillingstack.h"

#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace perfbridge;

namespace {

/// A wrapped text that counts how often somebody asks for its height.
class CountingLabel final : public QLabel {
public:
    CountingLabel() {
        setText(QStringLiteral("A text that is long enough to be wrapped in a narrow window"));
        setWordWrap(true);
    }
    int heightForWidth(int width) const override {
        ++asked;
        return QLabel::heightForWidth(width);
    }
    mutable int asked = 0;
};

QWidget* pageOf(QWidget* content) {
    auto* page = new QWidget;
    (new QVBoxLayout(page))->addWidget(content);
    return page;
}

} // namespace

class TestFillingStack final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hiddenPagesAreNotAsked() {
        auto* shown = new CountingLabel;
        auto* hidden = new CountingLabel;
        auto* inner = new FillingStack;
        inner->addWidget(pageOf(shown));
        inner->addWidget(pageOf(hidden));
        auto* outer = new FillingStack;
        outer->addWidget(pageOf(inner));
        QWidget window;
        (new QVBoxLayout(&window))->addWidget(outer);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        hidden->asked = 0;
        shown->asked = 0;
        for (int width : {300, 200, 400}) {
            window.resize(width, 300);
            QCoreApplication::processEvents();
        }
        QVERIFY(shown->asked > 0);
        QCOMPARE(hidden->asked, 0);
        inner->setCurrentIndex(1);
        QCoreApplication::processEvents();
        QVERIFY(hidden->asked > 0);
        // It has the room that the stack has.
        QCOMPARE(inner->currentWidget()->size(), inner->size());
    }
};

QTEST_MAIN(TestFillingStack)
#include "tst_fillingstack.moc"
