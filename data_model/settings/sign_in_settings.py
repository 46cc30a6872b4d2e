"""Settings of signing in: with a provider of OpenID Connect, with LDAP, with a second factor."""

import ipaddress
from urllib.parse import urlsplit

from data_model.settings.checks import long, one_of_its_choices
from data_model.settings.setting import Setting
from translations import N_

_AN_ADDRESS = N_("Write an address that begins with https://; http:// is for this computer alone.")


def is_safe_address(text: str) -> bool:
    """Tell whether what goes to an address is encrypted on the way, or does not leave this computer."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        here = host == "localhost" or ipaddress.ip_address(host).is_loopback if parts.scheme == "http" else False
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or here)


def _address(setting: Setting, value: str) -> str:
    if value and not is_safe_address(value):
        raise setting.refused(value)
    return value


def _directory(setting: Setting, value: str) -> str:
    if value and not value.startswith(("ldaps://", "ldap://")):
        raise setting.refused(value)
    return value


_OPENID = (
    Setting(
        name="openid_issuer",
        title=N_("Provider of OpenID Connect"),
        description=N_(
            "Address of the provider people sign in with, as it names itself (issuer), for example "
            "https://sso.tinh.gov.vn/realms/so. With it the page to sign in offers this way."
        ),
        environment="DASHBOARD_OPENID_ISSUER",
        in_file=True,
        allowed=_AN_ADDRESS,
        check=_address,
    ),
    Setting(
        name="openid_client",
        title=N_("Name of this program at the provider"),
        description=N_("The client id the provider gave this program."),
        environment="DASHBOARD_OPENID_CLIENT",
        in_file=True,
    ),
    Setting(
        name="openid_secret",
        title=N_("Secret of this program at the provider"),
        description=N_("The client secret; none where the provider asks for none (a public client)."),
        environment="DASHBOARD_OPENID_SECRET",
        in_file=True,
        secret=True,
    ),
    Setting(
        name="openid_scopes",
        title=N_("What the provider is asked for"),
        description=N_("Scopes with blanks between them; openid is among them. Groups may need one more."),
        default="openid profile",
        environment="DASHBOARD_OPENID_SCOPES",
        in_file=True,
    ),
    Setting(
        name="openid_name",
        title=N_("Claim that holds the name to sign in with"),
        description=N_("The name that is shown; whose account it is goes by the claim sub, which never changes."),
        default="preferred_username",
        environment="DASHBOARD_OPENID_NAME",
        in_file=True,
    ),
    Setting(
        name="openid_groups",
        title=N_("Claim that holds the groups"),
        description=N_("Names of groups, or codes where the provider has no names; rights go by them."),
        default="groups",
        environment="DASHBOARD_OPENID_GROUPS",
        in_file=True,
    ),
)
_LDAP = (
    Setting(
        name="ldap_address",
        title=N_("Directory (LDAP)"),
        description=N_(
            "Address of the directory whose names and passwords people may use here, for example "
            "ldaps://dc1.tinh.gov.vn. With ldap:// the connection is encrypted too, by StartTLS."
        ),
        environment="DASHBOARD_LDAP_ADDRESS",
        in_file=True,
        allowed=N_("Write an address that begins with ldaps:// or ldap://."),
        check=_directory,
    ),
    Setting(
        name="ldap_authority",
        title=N_("Certificate of who vouches for the directory"),
        description=N_("A file (PEM), where the agency issues certificates itself; on Windows its own store is asked."),
        environment="DASHBOARD_LDAP_AUTHORITY",
        in_file=True,
    ),
    Setting(
        name="ldap_base",
        title=N_("Where people and groups stand in the directory"),
        description=N_("For example dc=tinh,dc=gov,dc=vn."),
        environment="DASHBOARD_LDAP_BASE",
        in_file=True,
    ),
    Setting(
        name="ldap_user",
        title=N_("Account that searches the directory"),
        description=N_("One that may only read. Without it people are looked for with their own name and password."),
        environment="DASHBOARD_LDAP_USER",
        in_file=True,
    ),
    Setting(
        name="ldap_password",
        title=N_("Password of the account that searches"),
        description=N_("It is shown to nobody."),
        environment="DASHBOARD_LDAP_PASSWORD",
        in_file=True,
        secret=True,
    ),
    Setting(
        name="ldap_bind",
        title=N_("How a person is called without such an account"),
        description=N_("With {name} in it: {name}@tinh.gov.vn, or uid={name},ou=people,dc=tinh,dc=gov,dc=vn."),
        environment="DASHBOARD_LDAP_BIND",
        in_file=True,
    ),
    Setting(
        name="ldap_person",
        title=N_("Filter that finds a person"),
        description=N_("With {name} in it; it has to find one entry."),
        default="(&(objectClass=person)(|(uid={name})(sAMAccountName={name})(userPrincipalName={name})))",
        environment="DASHBOARD_LDAP_PERSON",
        in_file=True,
    ),
    Setting(
        name="ldap_groups",
        title=N_("Filter that finds the groups of a person"),
        description=N_(
            "With {dn} or {name} in it. For groups within groups of Active Directory: "
            "(member:1.2.840.113556.1.4.1941:={dn})."
        ),
        default="(|(member={dn})(uniqueMember={dn})(memberUid={name}))",
        environment="DASHBOARD_LDAP_GROUPS",
        in_file=True,
    ),
)
#: Of the server, known before there is a database.
OF_SIGNING_IN = (
    *_OPENID,
    *_LDAP,
    Setting(
        name="second_factor_key",
        title=N_("Key that seals second factors"),
        description=N_(
            "With it the secrets of telephones are kept encrypted, so that a copy of the database makes no codes. "
            "Every server of one database has the same; without the key of before telephones have to be enrolled again."
        ),
        environment="DASHBOARD_SECOND_FACTOR_KEY",
        in_file=True,
        secret=True,
        allowed=N_("Write at least 20 characters drawn by lot."),
        check=long,
    ),
)
#: Kept in the database.
CHOSEN = (
    Setting(
        name="second_factor_for",
        title=N_("Who has to have a second factor"),
        description=N_(
            "Beside the password a code of a telephone. Who has to have one and has none takes one at the next "
            "sign-in. nobody, administrators, approvers (and administrators) or everybody."
        ),
        default="nobody",
        allowed=N_("Write nobody, administrators, approvers or everybody."),
        choices={
            "nobody": N_("nobody has to"),
            "administrators": N_("administrators"),
            "approvers": N_("administrators and who approves"),
            "everybody": N_("everybody"),
        },
        check=one_of_its_choices,
    ),
)
