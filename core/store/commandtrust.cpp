// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/commandtrust.h"

#include "core/measure/backendjson.h"
#include "core/space/spacejson.h"

#include <algorithm>
#include <cctype>

#include <QCryptographicHash>
#include <QDateTime>
#include <QSettings>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

QSettings settings() {
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("PerfBridge"),
                     QStringLiteral("trusted-commands"));
}

/// The space's name and revision do not matter: they are not part of what is run.
QString keyOf(const CampaignSpec& spec) {
    const nlohmann::json options = toJson(*spec.space)["options"];
    const std::string text = toJson(spec.backend).dump() + options.dump();
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("commands/") + QString::fromLatin1(hash);
}

std::string quoted(const std::string& text) {
    const bool isPlain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("-_./=,:{}?%+@").find(c) != std::string_view::npos;
    });
    // As JSON, so that line ends and control characters can be seen.
    return isPlain ? text : nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

} // namespace

bool needsTrust(const CampaignSpec& spec) {
    return std::holds_alternative<CommandBackend>(spec.backend);
}

bool isTrusted(const CampaignSpec& spec) {
    return !needsTrust(spec) || settings().contains(keyOf(spec));
}

Result<void> trust(const CampaignSpec& spec) {
    if (!needsTrust(spec))
        return {};
    QSettings store = settings();
    store.setValue(keyOf(spec), QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    store.sync();
    if (store.status() != QSettings::NoError)
        return makeError(ErrorCode::Io, store.fileName().toStdString() +
                                            ": cannot be written: that this command may be run was not remembered");
    return {};
}

std::string commandText(const CampaignSpec& spec) {
    const auto* command = std::get_if<CommandBackend>(&spec.backend);
    if (!command)
        return {};
    std::string text;
    for (const std::string& argument : command->argv)
        text += (text.empty() ? "" : " ") + quoted(argument);
    for (const auto& [name, value] : command->environment)
        text += "\n" + name + '=' + quoted(value);
    if (!command->workingDirectory.empty())
        text += "\nin the folder " + quoted(command->workingDirectory);
    if (!command->input.empty())
        text += "\nwith the input " + quoted(command->input);
    return text;
}

} // namespace perfbridge
