// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/propertysheet.h"

#include <QStringList>

namespace perfbridge {

QString PropertySheet::html(const QString& muted) const {
    QString html = QStringLiteral("<p style='margin:0'><b>%1</b><br/><span style='color:%3'>%2</span></p>")
                       .arg(title.toHtmlEscaped(), kind.toHtmlEscaped(), muted);
    for (const Group& group : groups) {
        if (group.rows.empty())
            continue;
        if (!group.title.isEmpty())
            html += QStringLiteral("<p style='margin:10px 0 2px 0'><b>%1</b></p>").arg(group.title.toHtmlEscaped());
        html += QStringLiteral("<table cellspacing='0' cellpadding='2' width='100%'>");
        for (const auto& [name, value] : group.rows) {
            html += QStringLiteral("<tr><td width='42%' style='color:%3'>%1</td><td>%2</td></tr>")
                        .arg(name.toHtmlEscaped(), value.toHtmlEscaped().replace(u'\n', QLatin1String("<br/>")), muted);
        }
        html += QStringLiteral("</table>");
    }
    if (!help.isEmpty())
        html += QStringLiteral("<p style='margin:12px 0 0 0; color:%2'>%1</p>").arg(help.toHtmlEscaped(), muted);
    return html;
}

QString PropertySheet::text() const {
    QStringList lines{title, kind};
    for (const Group& group : groups) {
        if (!group.title.isEmpty())
            lines << group.title;
        for (const auto& [name, value] : group.rows)
            lines << name + QStringLiteral(": ") + value;
    }
    if (!help.isEmpty())
        lines << help;
    return lines.join(u'\n');
}

} // namespace perfbridge
