"""Views of phases, limitations, compensations and complaints."""

from dataclasses import dataclass

from generator.pages import chain
from generator.pages.chain import Practised, Tie
from generator.pages.views.curves import Charts, charts_of, strip_of
from generator.pages.views.narrow import narrow
from generator.pictures import Picture, picture_of
from generator.records.fields import Claim, Norm
from generator.records.gait_cycles import GaitCycle
from generator.records.library import Entry, Library
from generator.records.models import Compensation, Complaint, Limitation, Phase
from generator.records.models.body import Confidence, SeenFrom
from generator.records.shared import RedFlag
from generator.words import Words


@dataclass(frozen=True)
class JointRow:
    """One angle at one moment, in words: 13° extension at 39 %."""

    title: str
    degrees: int
    direction: str
    """What this sign of the angle is called; empty at 0°."""
    at_percent: int
    spread: int | None
    evidence: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class PhaseView:
    activity: str
    starts: int
    ends: int
    opens_with: str
    closes_with: str
    task: str
    description: str
    joints: tuple[JointRow, ...]
    cycle: GaitCycle
    picture: Picture | None
    strip: str
    """The strip of the cycle with this phase marked, as SVG; empty without its events."""
    curves: tuple[Charts, ...]
    asks_for: tuple[Tie, ...]
    watch_for: tuple[str, ...]
    compensations: tuple[Tie, ...]
    assessments: tuple[Tie, ...]
    exercises: tuple[Practised, ...]
    before: str | None
    after: str | None


def phase(library: Library, entry: Entry, words: Words) -> PhaseView:
    """A phase, what it asks for, and what is seen in it."""
    record = narrow(entry, Phase)
    siblings = chain.phases_of(library, record.activity)
    place = siblings.index(entry.id)
    limitations = chain.limitations_of(library, entry.id)
    return PhaseView(
        activity=record.activity,
        starts=record.starts,
        ends=record.ends,
        opens_with=record.opens_with,
        closes_with=record.closes_with,
        task=record.task,
        description=record.description,
        joints=_joint_rows(library, record),
        cycle=library.shared.gait_cycles[record.activity],
        picture=picture_of(library, entry, words),
        strip=strip_of(library, entry, siblings, words),
        curves=charts_of(library, record, words),
        asks_for=tuple(chain.both_ways(library, entry.id, ["asks_for"], ["matters_in"])),
        watch_for=record.watch_for,
        compensations=_plain(chain.in_order(library, chain.ties_in(library, entry.id, "phases"))),
        assessments=tuple(chain.checks_for(library, limitations)),
        exercises=chain.exercises_for(library, limitations),
        before=siblings[place - 1] if place > 0 else None,
        after=siblings[place + 1] if place + 1 < len(siblings) else None,
    )


def _joint_rows(library: Library, record: Phase) -> tuple[JointRow, ...]:
    rows = []
    for joint in record.joints:
        coordinate = library.shared.anatomy.coordinates[joint.coordinate]
        direction = coordinate.positive if joint.degrees > 0 else coordinate.negative
        rows.append(
            JointRow(
                title=coordinate.title,
                degrees=abs(joint.degrees),
                direction=direction if joint.degrees else "",
                at_percent=joint.at_percent,
                spread=joint.spread,
                evidence=joint.evidence,
                sources=joint.sources,
            )
        )
    return tuple(rows)


@dataclass(frozen=True)
class LimitationView:
    type: str
    motions: tuple[str, ...]
    muscles: tuple[str, ...]
    description: str
    phases: tuple[Tie, ...]
    compensations: tuple[Tie, ...]
    norms: tuple[Norm, ...]
    confidence: Confidence
    assessments: tuple[Tie, ...]
    exercises: tuple[Practised, ...]
    routines: tuple[Tie, ...]
    complaints: tuple[Tie, ...]


def limitation(library: Library, entry: Entry, _words: Words) -> LimitationView:
    """A limitation, the phases that ask for it, and what to check and practise."""
    record = narrow(entry, Limitation)
    anatomy = library.shared.anatomy
    found = chain.in_order(library, chain.ties_in(library, entry.id, "can_come_from"))
    return LimitationView(
        type=record.type,
        motions=tuple(anatomy.coordinates[id_].title for id_ in record.coordinates),
        muscles=tuple(anatomy.muscles[id_].title for id_ in record.muscles),
        description=record.description,
        phases=tuple(chain.both_ways(library, entry.id, ["matters_in"], ["asks_for"])),
        compensations=tuple(found),
        norms=record.norms,
        confidence=record.confidence,
        assessments=tuple(chain.checks_for(library, [entry.id])),
        exercises=chain.exercises_for(library, [entry.id]),
        routines=tuple(chain.routines_for(library, [entry.id])),
        complaints=tuple(chain.ties_in(library, entry.id, "linked_with")),
    )


@dataclass(frozen=True)
class CompensationView:
    phases: tuple[Tie, ...]
    joints: tuple[str, ...]
    planes: tuple[str, ...]
    description: str
    seen_from: SeenFrom
    picture: Picture | None
    can_come_from: tuple[Tie, ...]
    may_go_with: tuple[Tie, ...]
    size: Claim | None
    """None where nobody has published one."""
    evidence: str
    sources: tuple[str, ...]
    assessments: tuple[Tie, ...]
    exercises: tuple[Practised, ...]


def compensation(library: Library, entry: Entry, words: Words) -> CompensationView:
    """A compensation: where it is seen, what it can come from, what to check and practise."""
    record = narrow(entry, Compensation)
    anatomy = library.shared.anatomy
    limitations = chain.limitations_of(library, entry.id)
    return CompensationView(
        phases=tuple(chain.in_order(library, chain.ties_out(library, entry.id, "phases"))),
        joints=tuple(anatomy.joints[id_].title for id_ in record.joints),
        planes=tuple(anatomy.planes[id_].title for id_ in record.planes),
        description=record.description,
        seen_from=record.seen_from,
        picture=picture_of(library, entry, words),
        can_come_from=tuple(chain.ties_out(library, entry.id, "can_come_from")),
        may_go_with=tuple(chain.both_ways(library, entry.id, ["may_go_with"], ["linked_with"])),
        size=record.size if isinstance(record.size, Claim) else None,
        evidence=record.evidence,
        sources=record.sources,
        assessments=tuple(chain.checks_for(library, limitations)),
        exercises=chain.exercises_for(library, limitations),
    )


@dataclass(frozen=True)
class Finding:
    """What studies found with a complaint, and how strong the link is."""

    id: str | None
    claim: Claim
    strength: str


@dataclass(frozen=True)
class ComplaintView:
    description: str
    red_flags: tuple[RedFlag, ...]
    findings: tuple[Finding, ...]
    compensations: tuple[Tie, ...]
    """Those that name this complaint, where it does not name them itself."""
    limitations: tuple[Tie, ...]
    assessments: tuple[Tie, ...]
    exercises: tuple[Practised, ...]


def complaint(library: Library, entry: Entry, _words: Words) -> ComplaintView:
    """A complaint: its red flags first, then what it is linked with."""
    record = narrow(entry, Complaint)
    flags = library.shared.safety.red_flags
    findings = [
        Finding(link.compensation or link.limitation, link, link.strength)
        for link in record.linked_with
    ]
    named = {finding.id for finding in findings}
    limitations = chain.limitations_of(library, entry.id)
    others = chain.ties_in(library, entry.id, "may_go_with")
    return ComplaintView(
        description=record.description,
        red_flags=tuple(flags[id_] for id_ in record.red_flags),
        findings=tuple(findings),
        compensations=tuple(tie for tie in others if tie.id not in named),
        limitations=tuple(Tie(id_) for id_ in limitations if id_ not in named),
        assessments=tuple(chain.checks_for(library, limitations)),
        exercises=chain.exercises_for(library, limitations),
    )


def _plain(ties: list[Tie]) -> tuple[Tie, ...]:
    return tuple(Tie(tie.id) for tie in ties)
