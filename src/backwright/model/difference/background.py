"""Changes of what happens outside of requests, as far as others see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.canonical import to_json
from backwright.model.difference.change import Effect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.model.background import Event, Job, Schedule
    from backwright.model.contract import Contract
    from backwright.model.difference.change import Changes


def compare_background(old: Contract, new: Contract, changes: Changes) -> None:
    """Compare events (which others read), webhooks (which others send), jobs and schedules."""
    _compare_events(old, new, changes)
    _compare_webhooks(old, new, changes)
    _compare_inner("jobs", old.jobs, new.jobs, changes)
    _compare_inner("schedules", old.schedules, new.schedules, changes)


def _compare_events(old: Contract, new: Contract, changes: Changes) -> None:
    topics = {topic.name: topic for topic in new.events}
    for topic in old.events:
        if topic.name in topics:
            _compare_topic(topic, topics[topic.name], changes)
        else:
            changes.gone(f"events.{topic.name}", "the topic is gone", topic.span)
    known = {topic.name for topic in old.events}
    for topic in new.events:
        if topic.name not in known:
            changes.compatible(f"events.{topic.name}", "a new topic", topic.span)


def _compare_topic(old: Event, new: Event, changes: Changes) -> None:
    subject = f"events.{old.name}"
    values = (old.resource, new.resource)
    changes.replaced(subject, "the resource of its events", values, new.span)
    changes.replaced(subject, "the key that orders its events", (old.key, new.key), new.span)
    kinds = {kind.name: kind for kind in new.kinds}
    names = ([kind.name for kind in old.kinds], list(kinds))
    changes.words(subject, "the event", names, new.span)
    for kind in old.kinds:
        now = kinds.get(kind.name)
        if now is None:
            continue
        was, has = dict(kind.members), dict(now.members)
        changes.words(f"{subject}.{kind.name}", "the member", (was, has), now.span)
        for name in was.keys() & has.keys():
            if was[name].type != has[name].type:
                message = f"the member '{name}' has another type"
                changes.breaking(f"{subject}.{kind.name}", message, now.span)


def _compare_webhooks(old: Contract, new: Contract, changes: Changes) -> None:
    hooks = {hook.name: hook for hook in new.webhooks}
    for hook in old.webhooks:
        subject, now = f"webhooks.{hook.name}", hooks.get(hook.name)
        if now is None:
            changes.gone(subject, "the webhook is gone", hook.span)
            continue
        for name in ("path", "scheme", "header"):
            values = (getattr(hook, name), getattr(now, name))
            changes.replaced(subject, f"its {name}", values, now.span)
        if to_json(hook.body) != to_json(now.body):
            changes.may_break(subject, "it reads another body", now.span)
        elif to_json((hook.once, hook.cases)) != to_json((now.once, now.cases)):
            changes.compatible(subject, "it does something else", now.span)
    known = {hook.name for hook in old.webhooks}
    for hook in new.webhooks:
        if hook.name not in known:
            changes.compatible(f"webhooks.{hook.name}", "a new webhook", hook.span)


def _compare_inner(
    what: str, old: Iterable[Job | Schedule], new: Iterable[Job | Schedule], changes: Changes
) -> None:
    was = {each.name: each for each in old}
    now = {each.name: each for each in new}
    for name, each in was.items():
        if name not in now:
            changes.gone(f"{what}.{name}", "it is gone", each.span, Effect.COMPATIBLE)
        elif to_json(each) != to_json(now[name]):
            changes.compatible(f"{what}.{name}", "it works in another way", now[name].span)
    for name, each in now.items():
        if name not in was:
            changes.compatible(f"{what}.{name}", "it is new", each.span)
