"""Names for the ids of things, so that one is never passed for another."""

from __future__ import annotations

from typing import NewType

PersonId = NewType("PersonId", str)
PitchId = NewType("PitchId", str)
DraftId = NewType("DraftId", str)
TakeId = NewType("TakeId", str)
JobId = NewType("JobId", str)
Sha256 = NewType("Sha256", str)
TeamId = NewType("TeamId", str)
InvitationId = NewType("InvitationId", str)
SessionId = NewType("SessionId", str)
AssignmentId = NewType("AssignmentId", str)
LeaderId = NewType("LeaderId", str)
ContactId = NewType("ContactId", str)
