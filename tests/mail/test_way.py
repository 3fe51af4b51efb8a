"""Letters go to the server by a way that others cannot read along, and none goes where its server is not who it says."""

import datetime as dt
import ssl
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.builders.post import Letterbox, Post, a_post
from workflow.domain.errors import InvalidError
from workflow.mail.letter import Letter
from workflow.mail.way import AwayError, RefusedError, Way
from workflow.mail_server import MailServer, Security

WRITTEN = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
LETTER = Letter(
    id="3f1c3d62",
    to="amina@example.edu",
    name="Amina Example",
    office="Office of Partnerships",
    subject="MOU-2026-0001: yours from now on",
    text="Ein Grüß Gott, سلام\n",
    html="<p>Ein Grüß Gott, سلام</p>",
    written_at=WRITTEN,
    thread="agreement-1",
    ending="https://agreements.example.edu/unsubscribe/abc",
)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of this machine, as its own authority, with its key."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file, key_file = folder / "certificate.pem", folder / "key.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file, key_file


@pytest.fixture
def tls(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What the server shows; this machine takes the certificate for a good one."""
    file, key = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return context


@pytest.fixture(params=["starttls", "tls"])
def safe(request: pytest.FixtureRequest, tls: ssl.SSLContext) -> Iterator[Post]:
    """A server that wants a name and a password, by either safe way."""
    box = Letterbox(users={"office": "opens"})
    with a_post(box, tls=tls, from_the_start=request.param == "tls") as post:
        yield post


def handed_over(server: MailServer, letter: Letter = LETTER) -> None:
    with Way(server, patience=20) as way:
        way.hand_over(letter.to, letter.message(server))


def named(post: Post, **words: object) -> MailServer:
    return replace(post.setting, user="office", **words)  # type: ignore[arg-type]


def test_a_letter_goes_by_a_safe_way_once_the_office_has_said_its_password(
    safe: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORANDA_MAIL_PASSWORD", "opens")
    handed_over(named(safe))
    (taken,) = safe.box.taken
    assert safe.box.signed_in == ["office"]
    assert taken["Message-ID"] == "<3f1c3d62@example.edu>"
    assert taken["References"] == taken["In-Reply-To"] == "<agreement-1@example.edu>"
    assert taken["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    body = taken.get_body(("plain",))
    assert body is not None
    assert body.get_content().strip() == "Ein Grüß Gott, سلام"


def test_the_password_may_lie_in_a_file(safe: Post, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("opens\n", encoding="utf-8")
    handed_over(named(safe, password_file=file))
    assert len(safe.box.taken) == 1


def test_a_wrong_password_keeps_every_letter_waiting_and_is_told_nowhere(
    safe: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORANDA_MAIL_PASSWORD", "a-secret-that-is-wrong")
    with pytest.raises(AwayError) as refused:
        handed_over(named(safe))
    assert "a-secret-that-is-wrong" not in str(refused.value)
    assert safe.box.taken == []


def test_a_server_that_is_not_who_it_says_is_sent_nothing(
    tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    for from_the_start in (False, True):
        with a_post(tls=tls, from_the_start=from_the_start) as post:
            with pytest.raises(AwayError, match="cannot be reached"):
                handed_over(post.setting)
            assert post.box.taken == []


def test_a_server_without_a_safe_way_is_sent_nothing_where_one_is_asked_for() -> None:
    with a_post() as post:
        with pytest.raises(AwayError):
            handed_over(replace(post.setting, server="localhost", security=Security.STARTTLS))
        assert post.box.taken == []


def test_words_of_people_slip_no_header_and_no_address_in() -> None:
    with a_post() as post:
        sly = replace(LETTER, subject="Yours\r\nBcc: all@example.edu", name="Amina\r\nBcc: all@example.edu")
        handed_over(post.setting, sly)
        (taken,) = post.box.taken
        assert taken["Bcc"] is None
        assert taken["Subject"] == "Yours Bcc: all@example.edu"
        with pytest.raises(InvalidError, match="is no address of e-mail"):
            handed_over(post.setting, replace(LETTER, to="amina@example.edu\r\nBcc: all@example.edu"))


def test_a_letter_with_lines_that_are_points_and_long_lines_comes_whole() -> None:
    text = f".\n..\n{'a' * 5_000}\nend\n"
    with a_post() as post:
        handed_over(post.setting, replace(LETTER, text=text))
        body = post.box.taken[0].get_body(("plain",))
        assert body is not None
        assert body.get_content().replace("\r\n", "\n") == text


def test_what_a_refusal_means_is_told_by_what_was_refused() -> None:
    with a_post() as post, Way(post.setting) as way:
        post.box.at_recipient = lambda _: "550 no such user"
        with pytest.raises(RefusedError) as refused:
            way.hand_over(LETTER.to, LETTER.message(post.setting))
        assert refused.value.of_address
        post.box.at_recipient = lambda _: None
        post.box.at_data = lambda _: "554 not that"
        with pytest.raises(RefusedError) as refused:
            way.hand_over(LETTER.to, LETTER.message(post.setting))
        assert not refused.value.of_address
        post.box.at_data = lambda _: None
        way.hand_over(LETTER.to, LETTER.message(post.setting))  # the way is as good as before
        assert len(post.box.taken) == 1
