"""What we show: each exhibit is filled once and drawn on screen, slide, page and sheet."""

from data_model.declared import registers
from data_model.declared.consular import CONSULAR_EXHIBITS
from data_model.declared.exhibits.by_subject import BY_SUBJECT
from data_model.declared.exhibits.by_unit import BY_UNIT
from data_model.declared.exhibits.tables import COUNTRIES_SIDE_BY_SIDE, PARTNERS_SIDE_BY_SIDE, TABLES

_OF_REGISTERS = (item for register in registers.ALL for item in register.exhibits)
EXHIBITS = {item.name: item for item in (*BY_SUBJECT, *CONSULAR_EXHIBITS, *_OF_REGISTERS, *BY_UNIT, *TABLES)}

SIDE_BY_SIDE = (COUNTRIES_SIDE_BY_SIDE, PARTNERS_SIDE_BY_SIDE)

#: The key figures of the first page, in the order leaders read them.
KEY_FIGURES = (
    "delegations_in",
    "delegations_out",
    "agreements_in_force",
    "agreements_signed",
    "partner_countries",
    "partner_localities",
    "oda_projects_active",
    "oda_foreign_disbursed",
    "fdi_new_projects",
    "fdi_new_capital",
    "ngo_items",
    "ngo_committed",
)
