// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/errortext.h"
#include "ui/plots/figurespec.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace perfbridge {

namespace {

tl::unexpected<Error> badField(const QString& field, const QJsonValue& value, const char* expected) {
    QString text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    text = text.mid(1, text.size() - 2);
    return makeError(
        ErrorCode::Parse,
        QStringLiteral("figure: %1 is %2, expected %3").arg(field, text, QLatin1String(expected)).toStdString());
}

/// Reads the fields of one object; the first error stays, and fields that nobody asked for are one.
class Reader {
public:
    Reader(const QJsonObject& object, QString prefix)
        : m_object(object)
        , m_prefix(std::move(prefix)) {}

    [[nodiscard]] QJsonValue take(const QString& name) {
        m_known.append(name);
        return m_object.value(name);
    }
    void text(const char* name, std::string& value) {
        const QJsonValue found = take(QLatin1String(name));
        if (found.isString())
            value = found.toString().toStdString();
        else if (!found.isUndefined())
            fail(name, found, "a text");
    }
    void flag(const char* name, bool& value) {
        const QJsonValue found = take(QLatin1String(name));
        if (found.isBool())
            value = found.toBool();
        else if (!found.isUndefined())
            fail(name, found, "true or false");
    }
    void number(const char* name, std::optional<double>& value) {
        const QJsonValue found = take(QLatin1String(name));
        if (found.isDouble())
            value = found.toDouble();
        else if (!found.isUndefined())
            fail(name, found, "a number");
    }
    void integer(const char* name, std::optional<int>& value) {
        const QJsonValue found = take(QLatin1String(name));
        if (found.isDouble() && found.toDouble() == found.toInt(-1))
            value = found.toInt();
        else if (!found.isUndefined())
            fail(name, found, "a whole number");
    }
    void texts(const char* name, std::vector<std::string>& values) {
        const QJsonValue found = take(QLatin1String(name));
        if (found.isUndefined())
            return;
        const QJsonArray list = found.toArray();
        if (!found.isArray() ||
            !std::all_of(list.begin(), list.end(), [](const QJsonValue& v) { return v.isString(); }))
            return fail(name, found, "a list of texts");
        for (const QJsonValue& value : list)
            values.push_back(value.toString().toStdString());
    }
    void fail(const char* name, const QJsonValue& value, const char* expected) {
        if (m_result)
            m_result = badField(m_prefix + QLatin1String(name), value, expected);
    }
    [[nodiscard]] Result<void> finish() {
        for (auto field = m_object.begin(); m_result && field != m_object.end(); ++field) {
            if (!m_known.contains(field.key()))
                m_result =
                    makeError(ErrorCode::Parse, QStringLiteral("figure: field '%1' is not known; there are %2")
                                                    .arg(m_prefix + field.key(), m_known.join(QStringLiteral(", ")))
                                                    .toStdString());
        }
        return m_result;
    }

private:
    QJsonObject m_object;
    QString m_prefix;
    QStringList m_known;
    Result<void> m_result;
};

Result<void> readCurves(const QJsonValue& value, LearningCurveView& view) {
    constexpr const char* expected = "\"all\", \"best-learner\" or a list of {\"strategy\", \"learner\"}";
    if (value.isUndefined() || value == QLatin1String("all"))
        return {};
    if (value == QLatin1String("best-learner")) {
        view.choice = CurveChoice::BestLearner;
        return {};
    }
    if (!value.isArray() || value.toArray().isEmpty())
        return badField(QStringLiteral("curves"), value, expected);
    for (const QJsonValue& entry : value.toArray()) {
        if (!entry.isObject())
            return badField(QStringLiteral("curves"), entry, expected);
        Reader reader(entry.toObject(), QStringLiteral("curves."));
        CurveKey key{{}, "-"};
        reader.text("strategy", key.strategy);
        reader.text("learner", key.learner);
        if (auto read = reader.finish(); !read)
            return read;
        if (key.strategy.empty())
            return badField(QStringLiteral("curves.strategy"), entry, "a strategy");
        view.shown.push_back(key);
    }
    return {};
}

void readBands(Reader& reader, BandMode& bands) {
    const QJsonValue value = reader.take(QStringLiteral("bands"));
    if (value == QLatin1String("all"))
        bands = BandMode::All;
    else if (value == QLatin1String("none"))
        bands = BandMode::None;
    else if (!value.isUndefined() && value != QLatin1String("automatic"))
        reader.fail("bands", value, "\"automatic\", \"all\" or \"none\"");
}

Result<void> readCell(const QJsonValue& value, FigureCell& cell) {
    if (value.isUndefined())
        return {};
    if (!value.isObject())
        return badField(QStringLiteral("cell"), value, "an object");
    Reader reader(value.toObject(), QStringLiteral("cell."));
    reader.text("strategy", cell.strategy);
    reader.text("learner", cell.learner);
    reader.integer("budget", cell.budget);
    reader.integer("repeat", cell.repeat);
    return reader.finish();
}

QJsonObject cellToJson(const FigureCell& cell) {
    QJsonObject object;
    if (!cell.strategy.empty()) {
        object[QLatin1String("strategy")] = QString::fromStdString(cell.strategy);
        object[QLatin1String("learner")] = QString::fromStdString(cell.learner);
    }
    if (cell.budget)
        object[QLatin1String("budget")] = *cell.budget;
    if (cell.repeat)
        object[QLatin1String("repeat")] = *cell.repeat;
    return object;
}

QJsonValue curvesToJson(const LearningCurveView& view) {
    if (view.shown.empty())
        return view.choice == CurveChoice::All ? QStringLiteral("all") : QStringLiteral("best-learner");
    QJsonArray list;
    for (const CurveKey& key : view.shown)
        list.append(QJsonObject{{QStringLiteral("strategy"), QString::fromStdString(key.strategy)},
                                {QStringLiteral("learner"), QString::fromStdString(key.learner)}});
    return list;
}

void readSimilarity(Reader& reader, FigureSimilarity& similarity) {
    reader.text("metric", similarity.metric);
    reader.text("space", similarity.space);
    reader.text("measure", similarity.measure);
    reader.texts("environments", similarity.environments);
}

void putSimilarity(QJsonObject& object, const FigureSimilarity& similarity) {
    object[QLatin1String("metric")] = QString::fromStdString(similarity.metric);
    if (!similarity.space.empty())
        object[QLatin1String("space")] = QString::fromStdString(similarity.space);
    object[QLatin1String("measure")] = QString::fromStdString(similarity.measure);
    QJsonArray environments;
    for (const std::string& name : similarity.environments)
        environments.append(QString::fromStdString(name));
    if (!environments.isEmpty())
        object[QLatin1String("environments")] = environments;
}

QString toText(BandMode bands) {
    switch (bands) {
    case BandMode::All:
        return QStringLiteral("all");
    case BandMode::None:
        return QStringLiteral("none");
    case BandMode::Automatic:
        break;
    }
    return QStringLiteral("automatic");
}

Result<void> checkVersion(const QJsonValue& value) {
    if (!value.isDouble() || value.toInt() < 1)
        return badField(QStringLiteral("version"), value, "a whole number from 1");
    if (value.toInt() > FigureSpec::version)
        return makeError(ErrorCode::NewerVersion, "figure: version is " + std::to_string(value.toInt()) +
                                                      ", this program reads up to " +
                                                      std::to_string(FigureSpec::version));
    return {};
}

void readKinds(Reader& reader, FigureSpec& spec) {
    const QJsonValue kind = reader.take(QStringLiteral("kind"));
    if (kind == QLatin1String("predicted-measured"))
        spec.kind = FigureKind::PredictedMeasured;
    else if (kind == QLatin1String("critical-difference"))
        spec.kind = FigureKind::CriticalDifference;
    else if (kind == QLatin1String("similarity-matrix"))
        spec.kind = FigureKind::SimilarityMatrix;
    else if (kind == QLatin1String("environment-map"))
        spec.kind = FigureKind::EnvironmentMap;
    else if (kind != QLatin1String("learning-curves"))
        reader.fail("kind", kind,
                    "\"learning-curves\", \"predicted-measured\", \"critical-difference\", \"similarity-matrix\" or "
                    "\"environment-map\"");
    const QJsonValue error = reader.take(QStringLiteral("error"));
    const auto errorKind = errorKindFromString(error.toString().toStdString());
    if (errorKind)
        spec.error = *errorKind;
    else if (!error.isUndefined())
        reader.fail("error", error, "mape, nmse, rmse, r2, spearman or top1_regret");
}

} // namespace

std::string FigureSpec::toJson() const {
    QJsonObject object;
    const auto put = [&](const char* name, const QJsonValue& value) {
        object[QLatin1String(name)] = value;
    };
    const auto putText = [&](const char* name, const std::string& text) {
        if (!text.empty())
            put(name, QString::fromStdString(text));
    };
    put("version", version);
    putText("kind", std::string(perfbridge::toString(kind)));
    putText("study", study);
    putText("error", std::string(perfbridge::toString(error)));
    put("curves", curvesToJson(view));
    put("bands", toText(view.bands));
    put("logX", view.logX);
    put("logY", view.logY);
    if (!isOfStudy(kind))
        putSimilarity(object, similarity);
    if (const QJsonObject shownCell = cellToJson(cell); !shownCell.isEmpty())
        put("cell", shownCell);
    putText("preset", preset);
    if (widthMm)
        put("widthMm", *widthMm);
    if (heightMm)
        put("heightMm", *heightMm);
    if (pointSize)
        put("pointSize", *pointSize);
    put("dpi", dpi);
    putText("title", title);
    putText("caption", caption);
    return QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
}

Result<FigureSpec> FigureSpec::fromJson(std::string_view text) {
    QJsonParseError parseError;
    const auto bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return makeError(ErrorCode::Parse, "figure: byte " + std::to_string(parseError.offset) + ": " +
                                               parseError.errorString().toStdString());
    if (!document.isObject())
        return makeError(ErrorCode::Parse, "figure: expected a JSON object");
    FigureSpec spec;
    Reader reader(document.object(), {});
    if (auto known = checkVersion(reader.take(QStringLiteral("version"))); !known)
        return tl::unexpected(known.error());
    readKinds(reader, spec);
    reader.text("study", spec.study);
    const auto curves = readCurves(reader.take(QStringLiteral("curves")), spec.view);
    if (!curves)
        return tl::unexpected(curves.error());
    readBands(reader, spec.view.bands);
    reader.flag("logX", spec.view.logX);
    reader.flag("logY", spec.view.logY);
    const auto cell = readCell(reader.take(QStringLiteral("cell")), spec.cell);
    if (!cell)
        return tl::unexpected(cell.error());
    readSimilarity(reader, spec.similarity);
    reader.text("preset", spec.preset);
    reader.number("widthMm", spec.widthMm);
    reader.number("heightMm", spec.heightMm);
    reader.number("pointSize", spec.pointSize);
    std::optional<int> dpi;
    reader.integer("dpi", dpi);
    spec.dpi = dpi.value_or(spec.dpi);
    reader.text("title", spec.title);
    reader.text("caption", spec.caption);
    if (auto read = reader.finish(); !read)
        return tl::unexpected(read.error());
    if (auto valid = spec.validate(); !valid)
        return tl::unexpected(valid.error());
    return spec;
}

} // namespace perfbridge
