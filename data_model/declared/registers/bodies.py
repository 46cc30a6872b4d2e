"""Register of bodies that do the work: departments of foreign affairs, divisions elsewhere, owners of data."""

from data_model.declared.common import NOTE
from data_model.declared.declare import Choice, Dataset, Field, Kind
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.record_parts import Life
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

ROLES = (
    Choice("department", N_("Department of foreign affairs")),
    Choice("division", N_("Division of another body")),
    Choice("data_owner", N_("Owner of a table")),
)

_DATASET = worded(
    Dataset(
        name="bodies",
        title=N_("Bodies of external affairs"),
        key=("unit", "locality", "role", "body"),
        main_date="since",
        date_order=(("since", "until"),),
        life=Life(begins=("since",), ends="until", ended=()),
        of_today=("table_owned",),
        rank=90,
        short_list=("locality", "body", "role", "table_owned", "since", "until"),
        section=Section(
            page="programme",
            title=N_("Who does the work"),
            rows=(("departments_over_time",),),
            list_title=N_("Bodies of external affairs at the end of the year"),
            under_way=True,
        ),
        fields=(
            Field("locality", N_("Province or city"), Kind.PLACE, expected=True),
            Field("body", N_("Body"), Kind.TEXT, required=True, example=N_("Department of Foreign Affairs")),
            Field("role", N_("Role"), Kind.CHOICE, required=True, choices=ROLES, example="department"),
            Field("table_owned", N_("Table it answers for"), Kind.TEXT, example=N_("ODA projects")),
            Field("since", N_("Since"), Kind.DATE, expected=True, whole_years=True),
            Field("until", N_("Until"), Kind.DATE, whole_years=True, example="31/12/2030"),
            NOTE,
        ),
    )
)

REGISTER = Register(
    dataset=_DATASET,
    exhibits=(
        Exhibit(
            name="departments_over_time",
            title=N_("Departments of foreign affairs at the end of each year"),
            indicators=("foreign_affairs_departments",),
            breakdown=Breakdown.YEAR,
            shape=Shape.LINE,
        ),
    ),
)
