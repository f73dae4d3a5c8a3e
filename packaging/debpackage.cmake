# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
# cd build/release && cpack: a package for Debian 12. There are no maintainer scripts: the packages that keep the caches of
# desktop files, MIME types, icons and manual pages have triggers of their own for these folders.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME perfbridge)
set(CPACK_PACKAGE_CONTACT "PerfBridge developers <perfbridge@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "performance models of configurable systems, and their transfer")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"PerfBridge carries what was learned about the performance of a configurable
system in one environment (a machine, a model, a workload) over to another, so
that a trustworthy performance model of the new environment costs tens of
measurements instead of thousands.
.
It measures commands and DNN inference, tells which options matter, transfers
models between environments, finds the best configuration, and exports plots
for papers. The package has the window (perfbridge) and the command-line tool
(perfbridgectl).")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# What is linked is found by dpkg-shlibdeps; Qt loads the driver of SQLite by itself.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "hicolor-icon-theme, libqt6sql6-sqlite")
# A window without a font shows nothing; the reference BLAS, which libtorch takes as well, is twenty times slower.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-dejavu-core, libopenblas0 | libblis4 | intel-mkl, shared-mime-info")
# What campaigns of the templates vary and measure.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libjemalloc2, libmimalloc2.0, libtcmalloc-minimal4, qt6-wayland, zstd")

# What only Debian wants: changelogs, compressed, and compressed manual pages.
find_program(PERFBRIDGE_GZIP gzip)
mark_as_advanced(PERFBRIDGE_GZIP)
if(PERFBRIDGE_GZIP)
    configure_file(deb/changelog.in deb/changelog.Debian @ONLY)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/deb/changelog.Debian DESTINATION ${CMAKE_INSTALL_DOCDIR}
        COMPONENT debian EXCLUDE_FROM_ALL)
    install(FILES ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME changelog
        COMPONENT debian EXCLUDE_FROM_ALL)
    install(CODE "
        set(root \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\")
        file(GLOB texts \"\${root}/${CMAKE_INSTALL_DOCDIR}/changelog*\" \"\${root}/${CMAKE_INSTALL_MANDIR}/man1/*.1\")
        execute_process(COMMAND \"${PERFBRIDGE_GZIP}\" -9nf \${texts} COMMAND_ERROR_IS_FATAL ANY)"
        COMPONENT debian EXCLUDE_FROM_ALL)
endif()
set(CPACK_INSTALL_CMAKE_PROJECTS
    "${PROJECT_BINARY_DIR};${PROJECT_NAME};Unspecified;/" "${PROJECT_BINARY_DIR};${PROJECT_NAME};debian;/")
include(CPack)
