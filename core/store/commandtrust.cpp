// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/commandtrust.h"

#include "core/measure/backendjson.h"

#include <QCryptographicHash>
#include <QSettings>
#include <QStringList>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

const QString trustedKey = QStringLiteral("trust/commands");
constexpr qsizetype mostRemembered = 1000;

QString digestOf(const BackendSpec& backend) {
    const std::string text = toJson(backend).dump();
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())),
                                 QCryptographicHash::Sha256)
            .toHex());
}

} // namespace

bool CommandTrust::needsConsent(const BackendSpec& backend) {
    if (!std::holds_alternative<CommandBackend>(backend))
        return false;
    return !QSettings().value(trustedKey).toStringList().contains(digestOf(backend));
}

void CommandTrust::remember(const BackendSpec& backend) {
    if (!needsConsent(backend))
        return;
    QSettings store;
    QStringList trusted = store.value(trustedKey).toStringList();
    trusted.prepend(digestOf(backend));
    store.setValue(trustedKey, trusted.first(std::min(trusted.size(), mostRemembered)));
}

} // namespace perfbridge
