"""Settings of signing in."""

from data_model.settings.checks import long, one_of_its_choices
from data_model.settings.setting import Setting
from translations import N_

#: Of the server, known before there is a database.
OF_SIGNING_IN = (
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
