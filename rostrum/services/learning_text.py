"""The rule of a module in words, and what is missing until it is done."""

from __future__ import annotations

from rostrum.domain.course import Module
from rostrum.domain.learning import Progress
from rostrum.wording import say


def needed_right(module: Module) -> int:
    """Return how many check questions must be right to pass."""
    questions = len(module.questions)
    enough = (right for right in range(questions) if right >= module.pass_mark * questions - 1e-9)
    return next(enough, questions)


def rule_in_words(module: Module) -> str:
    """Return when a module is done, as one sentence."""
    kind = module.move_on
    and_said = "_said" if module.exercise is not None and kind != "passed" else ""
    return say(
        f"learn.rule.{kind}{and_said}",
        needed=needed_right(module),
        questions=len(module.questions),
    )


def missing_in_words(module: Module, now: Progress) -> list[str]:
    """Return what is left to do, one sentence each; nothing once it is done."""
    if now.done_at is not None:
        return []
    left: list[str] = []
    if module.move_on != "passed":
        unread = now.sections - now.sections_read
        left += [say("learn.missing.sections", count=unread)] if unread else []
        left += [] if now.said else [say("learn.missing.exercise")]
    if module.move_on != "completed" and not now.passed:
        needed = needed_right(module)
        left.append(say("learn.missing.questions", count=needed - now.right, needed=needed))
    return left
