"""The certificate: how far away it is, and the paper once it is earned."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.study import Certificate
from rostrum.services.certificates import CertificateState, shown_code
from rostrum.web import outside
from rostrum.web.boundary import shown, told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import day_here, full_date
from rostrum.wording import say


def certificate(person: Person) -> None:
    """Show the certificate of the course, or how many modules are left."""
    with shown():
        state = services().learned.course.certificates.state(person)
    if not state.modules:
        return
    st.header(say("learn.certificate.header"))
    if state.certificate is not None:
        _paper(state.certificate)
    elif not state.is_earned:
        st.markdown(say("learn.certificate.left", count=state.modules - state.done))
    if state.is_earned:
        _make(person, state)


def _paper(made: Certificate) -> None:
    st.markdown(
        say(
            "learn.certificate.yours",
            name=plain(made.name),
            day=full_date(made.finished_on),
            code=shown_code(made.code),
        )
    )
    with st.container(horizontal=True):
        st.link_button(say("learn.certificate.download"), "/api/me/certificate.pdf")
        outside.link(f"/certificate/{made.code}", say("learn.certificate.look"))


def _make(person: Person, state: CertificateState) -> None:
    known = state.certificate
    if known is None:
        st.markdown(say("learn.certificate.earned"))
        _name(person, person.name, "learn.certificate.make")
        return
    with st.expander(say("learn.certificate.other_name")):
        st.markdown(say("learn.certificate.other_lead"))
        _name(person, known.name, "learn.certificate.make_again")


def _name(person: Person, value: str, label: str) -> None:
    with st.form("certificate_form", border=False):
        name = st.text_input(say("learn.certificate.name"), value=value, max_chars=120)
        sent = st.form_submit_button(say(label), key="make_certificate", type="primary")
    if sent:
        with told():
            services().learned.course.certificates.make(
                person, name, day_here(services().clock.now())
            )
            st.rerun()
