"""What clients learn about a person, by the scope they asked for (OpenID Connect Core 5.4)."""

from __future__ import annotations

from api.identity.people import Person, StaffMember, people


def claims_of(who: Person | StaffMember, scope: str) -> dict[str, str]:
    """Claims about a person: `profile` gives names and the day of birth, `pesel` and `role` what they say."""
    granted = scope.split()
    claims = {"sub": who.subject}
    if "profile" in granted:
        claims |= {"given_name": who.given_name, "family_name": who.family_name}
    if isinstance(who, StaffMember):
        return claims | ({"role": who.role} if "role" in granted else {})
    if "profile" in granted:
        claims["birthdate"] = who.birthdate.isoformat()
    if "pesel" in granted and who.pesel:
        claims["pesel"] = who.pesel
    return claims


def person_with_subject(subject: str) -> Person | StaffMember | None:
    """Whom a subject stands for."""
    everyone: list[Person | StaffMember] = [*people().residents, *people().unusual, *people().staff]
    return next((who for who in everyone if who.subject == subject), None)
