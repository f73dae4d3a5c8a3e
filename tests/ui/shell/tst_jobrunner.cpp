// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobrunner.h"

#include <atomic>
#include <memory>
#include <stdexcept>

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using perfbridge::cancelledError;
using perfbridge::ErrorCode;
using perfbridge::JobContext;
using perfbridge::JobRunner;
using perfbridge::Result;

namespace {

// A well-behaved core function: ends soon after it is asked to.
Result<int> untilCancelled(const JobContext& context, QSemaphore& running) {
    running.release();
    while (!context.isCancelled())
        QThread::yieldCurrentThread();
    return cancelledError();
}

} // namespace

class TestJobRunner final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliversInTheStartingThread();
    void deliversMoveOnlyValues();
    void newestJobWins();
    void cancelDeliversCancelled();
    void cancelReturnsBeforeTheJobEnds();
    void errorsAndExceptionsAreDelivered();
    void progressGrowsAndStaysInRange();
    void aDeliveryMayStartTheNextJob();
    void destructorCancelsAndWaits();
    void destructorWaitsForReplacedJobs();
    void waitForFinishedDelivers();
};

void TestJobRunner::deliversInTheStartingThread() {
    JobRunner runner;
    QSignalSpy started(&runner, &JobRunner::started);
    QSignalSpy finished(&runner, &JobRunner::finished);
    QThread* workThread = nullptr;
    QThread* deliverThread = nullptr;
    int value = 0;
    runner.start(
        QStringLiteral("Counting"),
        [&workThread](const JobContext&) -> Result<int> {
            workThread = QThread::currentThread();
            return 42;
        },
        [&](const Result<int>& result) {
            deliverThread = QThread::currentThread();
            value = result.value_or(-1);
            QCOMPARE(finished.count(), 0);
        });
    QVERIFY(runner.isRunning());
    QCOMPARE(runner.title(), QStringLiteral("Counting"));
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(started.count(), 1);
    QCOMPARE(value, 42);
    QCOMPARE(deliverThread, QThread::currentThread());
    QVERIFY(workThread != QThread::currentThread());
    QVERIFY(!runner.isRunning());
}

void TestJobRunner::deliversMoveOnlyValues() {
    JobRunner runner;
    int value = 0;
    runner.start(
        QString(), [](const JobContext&) -> Result<std::unique_ptr<int>> { return std::make_unique<int>(7); },
        [&value](Result<std::unique_ptr<int>> result) { value = **result; });
    QTRY_COMPARE(value, 7);
}

void TestJobRunner::newestJobWins() {
    JobRunner runner;
    QSemaphore running;
    QStringList delivered;
    runner.start(
        QStringLiteral("old"), [&running](const JobContext& context) { return untilCancelled(context, running); },
        [&delivered](const Result<int>&) { delivered << QStringLiteral("old"); });
    running.acquire();
    runner.start(
        QStringLiteral("new"), [](const JobContext&) -> Result<int> { return 1; },
        [&delivered](const Result<int>&) { delivered << QStringLiteral("new"); });
    QCOMPARE(runner.title(), QStringLiteral("new"));
    runner.waitForFinished();
    QCoreApplication::processEvents();
    QCOMPARE(delivered, QStringList{QStringLiteral("new")});
}

void TestJobRunner::cancelDeliversCancelled() {
    JobRunner runner;
    QSemaphore running;
    QSignalSpy cancelling(&runner, &JobRunner::cancelling);
    QSignalSpy finished(&runner, &JobRunner::finished);
    ErrorCode code = ErrorCode::Io;
    runner.start(
        QString(), [&running](const JobContext& context) { return untilCancelled(context, running); },
        [&code](const Result<int>& result) { code = result.error().code; });
    running.acquire();
    runner.cancel();
    runner.cancel();
    QCOMPARE(cancelling.count(), 1);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(code, ErrorCode::Cancelled);
}

void TestJobRunner::cancelReturnsBeforeTheJobEnds() {
    JobRunner runner;
    QSemaphore mayEnd;
    runner.start(
        QString(),
        [&mayEnd](const JobContext&) -> Result<int> {
            mayEnd.acquire();
            return cancelledError();
        },
        [](const Result<int>&) {});
    runner.cancel(); // would never return if it waited
    QVERIFY(runner.isCancelling());
    QVERIFY(runner.isRunning());
    mayEnd.release();
    QTRY_VERIFY(!runner.isRunning());
    QVERIFY(!runner.isCancelling());
}

void TestJobRunner::errorsAndExceptionsAreDelivered() {
    JobRunner runner;
    QString message;
    const auto deliver = [&message](const Result<int>& result) {
        message = QString::fromStdString(result.error().message);
    };
    runner.start(
        QString(),
        [](const JobContext&) -> Result<int> {
            return perfbridge::makeError(ErrorCode::InvalidArgument, "budget 0: at least 1 was expected");
        },
        deliver);
    QTRY_COMPARE(message, QStringLiteral("budget 0: at least 1 was expected"));
    runner.start(
        QString(), [](const JobContext&) -> Result<int> { throw std::runtime_error("out of luck"); }, deliver);
    QTRY_COMPARE(message, QStringLiteral("internal error: out of luck"));
}

void TestJobRunner::progressGrowsAndStaysInRange() {
    JobRunner runner;
    QSignalSpy progressed(&runner, &JobRunner::progressed);
    QSemaphore mayEnd;
    runner.start(
        QString(),
        [&mayEnd](const JobContext& context) -> Result<int> {
            for (int i = 0; i <= 100'000; ++i)
                context.reportProgress(i / 100'000.0);
            context.reportProgress(0.5); // another thread, late
            context.reportProgress(1.5);
            mayEnd.acquire();
            return 0;
        },
        [](const Result<int>&) {});
    QTRY_VERIFY(!progressed.isEmpty() && progressed.last().at(0).toDouble() == 1.0);
    // 100,000 reports reach the window as the few that the timer saw.
    QVERIFY(progressed.count() < 1000);
    double last = 0;
    for (const QList<QVariant>& arguments : progressed) {
        QVERIFY(arguments.at(0).toDouble() > last);
        last = arguments.at(0).toDouble();
    }
    mayEnd.release();
    runner.waitForFinished();
}

void TestJobRunner::aDeliveryMayStartTheNextJob() {
    JobRunner runner;
    int second = 0;
    runner.start(
        QString(), [](const JobContext&) -> Result<int> { return 1; },
        [&](const Result<int>&) {
            runner.start(
                QStringLiteral("second"), [](const JobContext&) -> Result<int> { return 2; },
                [&second](const Result<int>& result) { second = *result; });
        });
    runner.waitForFinished();
    QCOMPARE(second, 2);
}

void TestJobRunner::destructorCancelsAndWaits() {
    QSemaphore running;
    std::atomic<bool> ended = false;
    bool delivered = false;
    {
        JobRunner runner;
        runner.start(
            QString(),
            [&](const JobContext& context) {
                const Result<int> result = untilCancelled(context, running);
                ended = true;
                return result;
            },
            [&delivered](const Result<int>&) { delivered = true; });
        running.acquire();
    }
    QVERIFY(ended);
    QCoreApplication::processEvents();
    QVERIFY(!delivered);
}

void TestJobRunner::destructorWaitsForReplacedJobs() {
    QSemaphore running;
    std::atomic<bool> ended = false;
    {
        JobRunner runner;
        runner.start(
            QString(),
            [&](const JobContext& context) {
                const Result<int> result = untilCancelled(context, running);
                QThread::msleep(20);
                ended = true;
                return result;
            },
            [](const Result<int>&) {});
        running.acquire();
        runner.start(
            QString(), [](const JobContext&) -> Result<int> { return 0; }, [](const Result<int>&) {});
    }
    QVERIFY(ended);
}

void TestJobRunner::waitForFinishedDelivers() {
    JobRunner runner;
    bool delivered = false;
    runner.start(
        QString(), [](const JobContext&) -> Result<int> { return 0; },
        [&delivered](const Result<int>&) { delivered = true; });
    runner.waitForFinished();
    QVERIFY(delivered);
    QVERIFY(!runner.isRunning());
}

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_jobrunner.moc"
