# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Headers of others that most files of a kind include, compiled once a kind: parsing them was two thirds of the time that
# building takes. What is pending of a header (templates that its inline functions need) is instantiated in every file that
# it is precompiled for, wanted or not: half a second a file for nlohmann/json.hpp, five for CLI11, so those are not here for
# all. A target whose definitions differ needs one of its own: the compiler then drops a shared one, and
# -Winvalid-pch says so. Sources still include what they use; CMAKE_DISABLE_PRECOMPILE_HEADERS=ON shows whether they do.
set(perfbridge_std_headers
    <algorithm> <array> <atomic> <cassert> <cmath> <cstdint> <filesystem> <functional> <limits> <map> <memory> <numeric>
    <optional> <set> <span> <stop_token> <string> <string_view> <unordered_map> <utility> <vector>)
set(perfbridge_core_headers ${perfbridge_std_headers} <Eigen/Core> <tl/expected.hpp>)
set(perfbridge_io_headers ${perfbridge_core_headers}
    <QByteArray> <QDir> <QFile> <QFileInfo> <QSqlError> <QSqlQuery> <QString> <QStringList>)
set(perfbridge_widget_headers ${perfbridge_core_headers}
    <QAbstractTableModel> <QAction> <QApplication> <QBoxLayout> <QComboBox> <QDialogButtonBox> <QDir> <QFileDialog>
    <QFileInfo> <QFormLayout> <QHeaderView> <QKeyEvent> <QLabel> <QLineEdit> <QListView> <QMenu> <QPainter> <QPointer>
    <QPushButton> <QRegularExpression> <QScrollArea> <QSplitter> <QStackedWidget> <QStyledItemDelegate> <QTableView>
    <QTimer> <QToolButton>)
set(perfbridge_command_line_headers ${perfbridge_core_headers} <nlohmann/json.hpp> <CLI/CLI.hpp> <QString> <QStringList>)
set(perfbridge_test_headers ${perfbridge_core_headers} <QDir> <QFile> <QProcess> <QSignalSpy> <QTemporaryDir> <QTest>)
