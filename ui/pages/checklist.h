// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QListWidget>

namespace perfbridge {

/// A short list of things to tick; as high as what is shown of them, so that the page scrolls and not the list.
class CheckList final : public QListWidget {
    Q_OBJECT

public:
    struct Entry {
        std::string id;
        QString text;
        QString toolTip;
        bool isChecked = false;
    };

    explicit CheckList(QWidget* parent = nullptr);

    void setEntries(const std::vector<Entry>& entries);
    [[nodiscard]] std::vector<std::string> checked() const;
    void setChecked(const std::vector<std::string>& ids);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void checkedChanged();

protected:
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace perfbridge
