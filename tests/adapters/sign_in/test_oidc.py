"""The organisation's sign-in, over real HTTP to a small one of the test."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from rostrum.adapters.sign_in.line import LARGEST_BYTES
from rostrum.adapters.sign_in.oidc import OidcProvider, OidcSettings
from rostrum.domain.errors import ProviderAway, ProviderRefused, ProviderUntrusted
from tests.fakes.clock import StandingClock
from tests.fakes.organisation import CLIENT, NAME, SECRET, Organisation

DISCOVERY = "/.well-known/openid-configuration"
JSON = {"content-type": "application/json"}


@pytest.fixture
def organisation(monkeypatch) -> Iterator[Organisation]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = Organisation(StandingClock())
    yield made
    made.close()


def provider_of(organisation: Organisation, **more: str) -> OidcProvider:
    back = "https://practise.test/auth/oidc/callback"
    about = {"issuer": organisation.issuer, "client_id": CLIENT, "client_secret": SECRET}
    made = OidcSettings(**(about | {"name": NAME, "redirect_uri": back} | more))
    return OidcProvider(made, organisation.clock.now)


def come_back(organisation: Organisation, provider: OidcProvider, **claims: object):
    url, kept = provider.start()
    path = organisation.let_in(url, **claims)
    return provider.finish(query_of(path), kept)


def query_of(path: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}


def test_whoever_signs_in_there_is_told_here(organisation):
    who = come_back(organisation, provider_of(organisation))
    assert who.subject == f"{organisation.issuer} ben-1"
    assert (who.email, who.email_verified, who.name) == ("ben@example.org", True, "Ben Ito")


def test_the_password_goes_in_the_form_where_the_organisation_wants_it_there(organisation):
    organisation.about["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    assert come_back(organisation, provider_of(organisation)).email


def test_every_start_has_its_own_state_nonce_and_challenge_and_shows_no_secret(organisation):
    provider = provider_of(organisation)
    starts = [provider.start() for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert len({query_of(url)[name] for url, _ in starts}) == 2
    for url, kept in starts:
        assert kept not in url
        assert SECRET not in url


@pytest.mark.parametrize("sign", ["none", "HS256", "stranger"])
def test_a_word_that_is_not_signed_by_the_organisation_is_not_believed(organisation, sign):
    organisation.sign = sign
    with pytest.raises(ProviderUntrusted):
        come_back(organisation, provider_of(organisation))


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        *(("nonce", "another"), ("nonce", None), ("aud", "someone-else"), ("aud", None)),
        *(("iss", "https://evil.test"), ("iss", None), ("exp", 1000), ("exp", None)),
        *(("iat", 9_999_999_999), ("sub", None), ("sub", ""), ("sub", "x" * 300), ("sub", 5)),
        ("aud", ["someone-else", CLIENT]),  # without azp it is not known who asked
        ("azp", "someone-else"),
    ],
)
def test_a_word_meant_for_someone_or_something_else_is_not_believed(organisation, claim, value):
    with pytest.raises(ProviderUntrusted):
        come_back(organisation, provider_of(organisation), **{claim: value})


def test_an_e_mail_counts_as_theirs_only_when_that_is_said(organisation):
    for said in (False, None, "true", 1):
        who = come_back(organisation, provider_of(organisation), email_verified=said)
        assert not who.email_verified


@pytest.mark.parametrize("state", ["", "another", "é"])
def test_an_answer_to_another_start_is_refused_before_anything_is_asked(organisation, state):
    provider = provider_of(organisation)
    url, kept = provider.start()
    query = query_of(organisation.let_in(url))
    asked = len(organisation.asked)
    with pytest.raises(ProviderUntrusted):
        provider.finish(query | {"state": state}, kept)
    assert len(organisation.asked) == asked


def test_an_answer_that_names_another_issuer_is_refused(organisation):
    provider = provider_of(organisation)
    url, kept = provider.start()
    with pytest.raises(ProviderUntrusted):
        provider.finish(query_of(organisation.let_in(url)) | {"iss": "https://evil.test"}, kept)


@pytest.mark.parametrize("change", [{"error": "access_denied"}, {"code": ""}, {"code": "unknown"}])
def test_a_no_of_the_organisation_is_told_as_such(organisation, change):
    provider = provider_of(organisation)
    url, kept = provider.start()
    with pytest.raises(ProviderRefused):
        provider.finish(query_of(organisation.let_in(url)) | change, kept)


def test_a_code_is_worth_nothing_with_another_verifier(organisation):
    provider = provider_of(organisation)
    stolen = query_of(organisation.let_in(provider.start()[0]))
    url, kept = provider.start()
    mine = query_of(organisation.let_in(url))
    with pytest.raises(ProviderRefused):
        provider.finish(mine | {"code": stolen["code"]}, kept)


@pytest.mark.parametrize(
    "answer",
    [
        (500, JSON, b"{}"),
        (404, {}, b"no"),
        (200, JSON, b"no json"),
        (200, JSON, b"[]"),
        (200, JSON, b"{}"),
        (302, {"location": "/realm/keys"}, b"{}"),
        (200, {"content-length": "500"}, b"{}"),
        (200, JSON, b'{"x": "' + b"x" * LARGEST_BYTES + b'"}'),
    ],
    ids=["fails", "gone", "no json", "a list", "empty", "leads elsewhere", "cut off", "endless"],
)
def test_nonsense_about_the_sign_in_counts_as_no_answer(organisation, answer):
    organisation.answers[DISCOVERY] = answer
    with pytest.raises(ProviderAway):
        provider_of(organisation).start()
    assert "/keys" not in organisation.asked


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://evil.test"},
        {"token_endpoint": "http://evil.test/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": 5},
    ],
)
def test_addresses_that_are_not_safe_are_not_used(organisation, about):
    organisation.about |= about
    with pytest.raises(ProviderAway):
        provider_of(organisation).start()


@pytest.mark.parametrize("path", ["/token", "/keys"])
def test_a_sign_in_that_breaks_on_the_way_back_counts_as_no_answer(organisation, path):
    organisation.answers[path] = (503, {}, b"busy")
    with pytest.raises(ProviderAway):
        come_back(organisation, provider_of(organisation))


@pytest.mark.parametrize("keys", [b"{}", b'{"keys": []}', b'{"keys": [{"kty": "RSA"}]}'])
def test_keys_that_are_none_sign_nothing(organisation, keys):
    organisation.answers["/keys"] = (200, JSON, keys)
    with pytest.raises(ProviderUntrusted):
        come_back(organisation, provider_of(organisation))


def test_one_that_is_not_there_is_told_without_names_in_the_log(organisation, caplog):
    organisation.close()
    with caplog.at_level(logging.INFO), pytest.raises(ProviderAway) as told:
        provider_of(organisation).start()
    assert told.value.values == {"name": NAME}
    assert SECRET not in caplog.text


def test_without_issuer_and_client_there_is_none(organisation):
    assert provider_of(organisation).is_set
    assert not provider_of(organisation, issuer="").is_set
    assert not provider_of(organisation, client_id="").is_set
