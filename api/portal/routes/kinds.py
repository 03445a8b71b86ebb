"""Kinds of application that can be filed here. Public: what a form asks is no secret."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from api.portal import shapes, views
from api.portal.access import counted
from api.portal.kinds import KINDS
from api.portal.problems import not_found

router = APIRouter(tags=["application kinds"], dependencies=[Depends(counted)])


@router.get("/application-kinds", operation_id="listKinds")
def list_kinds() -> shapes.Listing[shapes.KindSummary]:
    """Kinds that the portal takes."""
    kinds = KINDS.values()
    return shapes.Listing(
        items=[shapes.KindSummary(id=kind.id, name=kind.name, office=views.office(kind.unit)) for kind in kinds]
    )


@router.get("/application-kinds/{kind_id}", operation_id="getKind")
def read_kind(kind_id: str) -> shapes.Kind:
    """One kind with the JSON Schema of its form."""
    kind = KINDS.get(kind_id)
    if kind is None:
        raise not_found()
    return shapes.Kind(
        id=kind.id,
        name=kind.name,
        office=views.office(kind.unit),
        legal_basis=list(kind.legal_basis),
        attachments=list(kind.attachments),
        form_schema=kind.form.model_json_schema(),
    )
