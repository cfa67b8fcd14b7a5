"""Writing one file of the lessons: the text, what the checker says of it, and how it will look."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from rostrum.domain.authoring import LONGEST_NOTE, LessonVersion
from rostrum.domain.lesson_check import Remark
from rostrum.domain.person import Person
from rostrum.services.authored import OpenLesson
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.screens import AUTHOR
from rostrum.web.session import services
from rostrum.web.views import author_preview, author_versions
from rostrum.wording import say

LONGEST_EXCERPT = 40


def everything(person: Person, path: str) -> None:
    """Show a file to write in, with its messages, its preview and its versions."""
    opened = services().learned.authoring.open(person, path)
    if st.button(say("author.back"), key="all_lessons", type="tertiary"):
        AUTHOR.go()
    st.header(plain(opened.file.title))
    aside(plain(path))
    st.markdown(say("author.edit.lead"))
    _standing(opened)
    key = f"text_{path}_{opened.baseline}"
    pasted = st.session_state.pop(f"put_in_{path}", "")
    if pasted:
        st.session_state[key] = f"{st.session_state.get(key, opened.text).rstrip()}\n\n{pasted}"
    left, right = st.columns(2)
    with left:
        text = st.text_area(say("author.edit.text"), opened.text, height=560, key=key)
        _saving(person, opened, text)
    with right:
        remarks, made = services().learned.authoring.look(person, path, text)
        _messages(remarks, text.splitlines())
        with st.expander(say("author.preview.title"), expanded=True, key="preview"):
            author_preview.preview(made, path)
    _questions(person, path)
    author_versions.everything(person, opened)


def _standing(opened: OpenLesson) -> None:
    """Say what others see of this file, and whether the file below is newer."""
    if opened.file.is_draft:
        st.info(say("author.edit.draft"))
    if opened.file.file_is_newer:
        st.warning(say("author.edit.newer"))
    saved = st.session_state.pop("lesson_saved", "")
    if saved:
        st.success(say(f"author.edit.saved_{saved}"))
    if opened.waits_for_module:
        st.info(say("author.edit.waits"))
        if st.button(say("author.edit.to_module"), key="to_module", type="tertiary"):
            AUTHOR.go(file=f"{opened.file.folder}/module.md")


def _saving(person: Person, opened: OpenLesson, text: str) -> None:
    path = opened.file.path
    note = st.text_input(say("author.edit.note"), max_chars=LONGEST_NOTE, key=f"note_{path}")
    show, keep = st.columns(2)
    with show:
        publish = st.button(say("author.edit.show"), type="primary", key="show_lesson")
    with keep:
        draft = st.button(say("author.edit.keep"), key="keep_draft")
    if not (publish or draft):
        return
    version = LessonVersion(0, path, text, None, note, shown=publish)
    with told(changed_meanwhile=say("author.edit.other"), lesson_mistake=say("author.edit.mend")):
        services().learned.authoring.save(person, version, opened.baseline)
        st.session_state["lesson_saved"] = "shown" if publish else "draft"
        st.rerun()


def _messages(remarks: Sequence[Remark], lines: Sequence[str]) -> None:
    """Show what the checker says, by line: mistakes first."""
    if not remarks:
        st.success(say("author.check.fine"))
        return
    for is_mistake, show in ((True, st.error), (False, st.warning)):
        found = [remark for remark in remarks if remark.is_mistake is is_mistake]
        if found:
            heading = say(
                f"author.check.{'mistakes' if is_mistake else 'warnings'}", count=len(found)
            )
            show("\n".join([heading, "", *(_line(remark, lines) for remark in found)]))


def _line(remark: Remark, lines: Sequence[str]) -> str:
    """Return what is said of a line, with its beginning: a text box shows no numbers of lines."""
    what = plain(str(remark).partition(": ")[2])
    begins = lines[remark.line - 1].strip()[:LONGEST_EXCERPT] if remark.line <= len(lines) else ""
    key = "line_with" if begins else "line"
    return f"- {say(f'author.check.{key}', line=remark.line, what=what, begins=plain(begins))}"


def _questions(person: Person, path: str) -> None:
    """Take check questions over from another system, below the text."""
    with st.expander(say("author.gift.title"), key="gift"):
        st.markdown(say("author.gift.lead"))
        text = st.text_area(say("author.gift.text"), height=160, key=f"gift_{path}")
        if st.button(say("author.gift.do"), key="gift_do") and text.strip():
            with told():
                made, problems = services().learned.authoring.from_gift(person, text)
                for left in problems:
                    what = plain(left.problem)
                    st.warning(say("author.gift.left", line=left.line, problem=what))
                if made:
                    st.session_state[f"put_in_{path}"] = made
                if made and not problems:
                    st.rerun()
                if made:
                    st.button(say("author.gift.put_in"), key="gift_put_in")
