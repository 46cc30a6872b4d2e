"""What is logged: every act with its sentence for people."""

from collections.abc import Mapping
from enum import StrEnum

from translations import N_, _


class Act(StrEnum):
    """Something somebody did. The code is kept in the log and stands in links: it is never changed."""

    SIGNED_IN = "signed_in"
    WRONG_SIGN_IN = "wrong_sign_in"
    LOCKED_OUT = "locked_out"
    SIGNED_OUT = "signed_out"
    SESSIONS_ENDED = "sessions_ended"
    OWN_SESSIONS_ENDED = "own_sessions_ended"
    TOKEN_MADE = "token_made"
    TOKEN_REVOKED = "token_revoked"
    TOKEN_USED = "token_used"
    WRONG_TOKEN = "wrong_token"
    PASSWORD_CHANGED = "password_changed"
    PASSWORD_GIVEN = "password_given"
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    SECOND_FACTOR_TAKEN = "second_factor_taken"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_DRAWN = "recovery_codes_drawn"
    GROUP_RIGHT_GIVEN = "group_right_given"
    GROUP_RIGHT_TAKEN = "group_right_taken"
    LINK_ALLOWED = "link_allowed"
    LINKED = "linked"
    UNLINKED = "unlinked"
    DIRECTORY_REFUSED = "directory_refused"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_OPENED = "account_opened"
    ADMINISTRATOR_MADE = "administrator_made"
    ADMINISTRATOR_NO_LONGER = "administrator_no_longer"
    RIGHT_GIVEN = "right_given"
    RIGHT_TAKEN = "right_taken"
    DRAFT_KEPT = "draft_kept"
    DRAFT_DROPPED = "draft_dropped"
    APPLIED = "applied"
    UNDONE = "undone"
    SCHEDULE_SET = "schedule_set"
    SCHEDULE_PAUSED = "schedule_paused"
    SCHEDULE_STOPPED = "schedule_stopped"
    SCHEDULE_REMOVED = "schedule_removed"
    SOURCE_READ = "source_read"
    SOURCE_NOT_READ = "source_not_read"
    ANSWERS_REMEMBERED = "answers_remembered"
    ANSWERS_FORGOTTEN = "answers_forgotten"
    ANSWER_FOR_ALL = "answer_for_all"
    APPROVED = "approved"
    PERIOD_REOPENED = "period_reopened"
    RECORD_EDITED = "record_edited"
    PARTNERS_MERGED = "partners_merged"
    PARTNERS_PARTED = "partners_parted"
    DECK_KEPT = "deck_kept"
    DECK_DELETED = "deck_deleted"
    EDITION_MADE = "edition_made"
    EDITION_SIGNED = "edition_signed"
    NOTE_WRITTEN = "note_written"
    NOTE_DELETED = "note_deleted"
    MARKED_COMPLETE = "marked_complete"
    MARKED_INCOMPLETE = "marked_incomplete"
    RATE_PUT = "rate_put"
    RATE_REMOVED = "rate_removed"
    SETTING_CHANGED = "setting_changed"
    EXPORTED = "exported"
    PERSONAL_EXPORTED = "personal_exported"
    FILE_TAKEN = "file_taken"
    BACKUP_MADE = "backup_made"
    BACKUP_TRIED = "backup_tried"
    RESTORED = "restored"
    MOVED = "moved"
    OLD_EVENTS_REMOVED = "old_events_removed"
    CLOCK_JUMPED = "clock_jumped"
    CLOCK_CONFIRMED = "clock_confirmed"


TITLES: Mapping[Act, str] = {
    Act.SIGNED_IN: N_("Somebody signed in"),
    Act.WRONG_SIGN_IN: N_("A sign-in was refused: wrong name or password"),
    Act.LOCKED_OUT: N_("Sign-ins to an account have to wait for a while after wrong passwords"),
    Act.SIGNED_OUT: N_("Somebody signed out"),
    Act.SESSIONS_ENDED: N_("An administrator ended the sessions of an account"),
    Act.OWN_SESSIONS_ENDED: N_("Somebody ended their own sessions elsewhere"),
    Act.TOKEN_MADE: N_("A token for programs was made"),
    Act.TOKEN_REVOKED: N_("A token for programs was revoked"),
    Act.TOKEN_USED: N_("A program asked with a token"),
    Act.WRONG_TOKEN: N_("A program was refused: its token is wrong, over or revoked"),
    Act.PASSWORD_CHANGED: N_("Somebody changed their own password"),
    Act.PASSWORD_GIVEN: N_("An account was given a new password"),
    Act.SECOND_FACTOR_ON: N_("Somebody turned on the second factor of their account"),
    Act.SECOND_FACTOR_OFF: N_("Somebody turned off the second factor of their account"),
    Act.SECOND_FACTOR_TAKEN: N_("The second factor of an account was taken away"),
    Act.RECOVERY_CODE_USED: N_("A recovery code was used in place of the telephone"),
    Act.RECOVERY_CODES_DRAWN: N_("Somebody drew new recovery codes"),
    Act.GROUP_RIGHT_GIVEN: N_("Members of a group of the directory were given a right"),
    Act.GROUP_RIGHT_TAKEN: N_("A right was taken from the members of a group of the directory"),
    Act.LINK_ALLOWED: N_("An administrator let an account be linked with the directory at its next sign-in"),
    Act.LINKED: N_("An account was linked with the directory"),
    Act.UNLINKED: N_("An account is no longer linked with the directory"),
    Act.DIRECTORY_REFUSED: N_("Somebody the directory vouched for was not let in"),
    Act.ACCOUNT_MADE: N_("An account was made"),
    Act.ACCOUNT_CLOSED: N_("An account was closed"),
    Act.ACCOUNT_OPENED: N_("An account was opened again"),
    Act.ADMINISTRATOR_MADE: N_("An account was made an administrator"),
    Act.ADMINISTRATOR_NO_LONGER: N_("An account is no longer an administrator"),
    Act.RIGHT_GIVEN: N_("A right was given to an account"),
    Act.RIGHT_TAKEN: N_("A right was taken from an account"),
    Act.DRAFT_KEPT: N_("Data was handed in and kept as a draft"),
    Act.DRAFT_DROPPED: N_("A draft was dropped"),
    Act.APPLIED: N_("An upload was applied"),
    Act.UNDONE: N_("An upload was undone"),
    Act.SCHEDULE_SET: N_("It was said when a table of another database is read by itself"),
    Act.SCHEDULE_PAUSED: N_("A table of another database is no longer read by itself for now"),
    Act.SCHEDULE_STOPPED: N_("A table is no longer read by itself: who said so may no longer enter its data"),
    Act.SCHEDULE_REMOVED: N_("The schedule of a table of another database was taken away"),
    Act.SOURCE_READ: N_("A table of another database was read by itself"),
    Act.SOURCE_NOT_READ: N_("A table of another database could not be read by itself"),
    Act.ANSWERS_REMEMBERED: N_("Answers are remembered for the next files of a unit"),
    Act.ANSWERS_FORGOTTEN: N_("Answers are no longer remembered"),
    Act.ANSWER_FOR_ALL: N_("A remembered answer was given to every unit"),
    Act.APPROVED: N_("A register was approved to the end of a year, and locked"),
    Act.PERIOD_REOPENED: N_("An approved register was reopened"),
    Act.RECORD_EDITED: N_("A record was edited on screen"),
    Act.PARTNERS_MERGED: N_("Two spellings of a partner were merged"),
    Act.PARTNERS_PARTED: N_("Two merged partners were parted again"),
    Act.DECK_KEPT: N_("A presentation was kept under a name"),
    Act.DECK_DELETED: N_("A kept presentation was deleted"),
    Act.EDITION_MADE: N_("An edition was made: the figures of a unit as they were"),
    Act.EDITION_SIGNED: N_("An edition was signed off"),
    Act.NOTE_WRITTEN: N_("A note was written on a figure"),
    Act.NOTE_DELETED: N_("A note on a figure was deleted"),
    Act.MARKED_COMPLETE: N_("A register was marked complete"),
    Act.MARKED_INCOMPLETE: N_("A register was marked as no longer complete"),
    Act.RATE_PUT: N_("An exchange rate was entered or corrected"),
    Act.RATE_REMOVED: N_("An exchange rate was removed"),
    Act.SETTING_CHANGED: N_("A setting was changed"),
    Act.EXPORTED: N_("A table was exported"),
    Act.PERSONAL_EXPORTED: N_("A table with personal data was exported"),
    Act.FILE_TAKEN: N_("An uploaded file was taken, which may hold personal data"),
    Act.BACKUP_MADE: N_("A backup was made"),
    Act.BACKUP_TRIED: N_("A backup was restored for trial and found good"),
    Act.RESTORED: N_("A backup was restored"),
    Act.MOVED: N_("All data was moved to another database"),
    Act.OLD_EVENTS_REMOVED: N_("Events older than the log keeps were removed"),
    Act.CLOCK_JUMPED: N_("The clock jumped; no old events are removed until an administrator says that it is right"),
    Act.CLOCK_CONFIRMED: N_("An administrator said that the clock is right"),
}


def title_of(act: str) -> str:
    """Return the sentence of an act in the language in use.

    Of one that a later version of the program wrote it is the code.
    """
    return _(TITLES[Act(act)]) if act in TITLES else act
