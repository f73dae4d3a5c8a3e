# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
set(man_folder ${PROJECT_BINARY_DIR}/share/man/man1)
set(man_sources ${CMAKE_CURRENT_SOURCE_DIR}/man)
# A window system is not needed for --help, a folder of the user's for the run time neither.
set(run_program ${CMAKE_COMMAND} -E env QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 XDG_RUNTIME_DIR=${CMAKE_CURRENT_BINARY_DIR})
set(man_pages "")
foreach(program perfbridge perfbridgectl perfbridge-worker)
    set(page ${man_folder}/${program}.1)
    # Beside its name first: an interrupted build leaves no half page.
    add_custom_command(OUTPUT ${page}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${man_folder}
        COMMAND ${run_program} sh ${man_sources}/manpage.sh $<TARGET_FILE:${program}> > ${program}.1
        COMMAND ${CMAKE_COMMAND} -E copy ${program}.1 ${page}
        DEPENDS ${program} man/manpage.sh man/helptext.awk man/${program}.roff
        COMMENT "Making the manual page of ${program}"
        VERBATIM)
    list(APPEND man_pages ${page})
endforeach()
add_custom_target(manual_pages ALL DEPENDS ${man_pages})
install(FILES ${man_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

# Into the sources, by hand, when --help has changed; tst_handbookcommands tells.
add_custom_target(cli_reference
    COMMAND ${run_program} sh ${man_sources}/reference.sh $<TARGET_FILE_DIR:perfbridgectl> > cli.md
    COMMAND ${CMAKE_COMMAND} -E copy cli.md ${PROJECT_SOURCE_DIR}/docs/cli.md
    DEPENDS perfbridge perfbridgectl perfbridge-worker
    COMMENT "Writing docs/cli.md"
    VERBATIM)
