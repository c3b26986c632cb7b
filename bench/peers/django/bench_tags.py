"""The filters of the Users page's template."""
from django import template
from django.utils import timezone

register = template.Library()

LABELS = {"admin": "Admin", "billing_admin": "Billing Admin",
          "user_admin": "User Admin", "member": "Member", "active": "Active",
          "pending": "Pending", "expired": "Expired",
          "deactivated": "Deactivated", "on": "On", "off": "Off",
          "30": "30 days", "60": "60 days", "90": "90 days"}


def some(count, unit):
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


@register.filter
def label(code):
    return LABELS.get(code, code)


@register.filter
def initials(name):
    words = name.split(" ")
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


@register.filter
def day(at):
    at = timezone.localtime(at)
    if at.year == timezone.localtime().year:
        return f"{at.day} {at:%b}"
    return f"{at.day} {at:%b %Y}"


@register.filter
def moment(at):
    return f"{day(at)}, {timezone.localtime(at):%H:%M}"


@register.filter
def iso(at):
    return at.isoformat().replace("+00:00", "Z")


@register.filter
def ago(at):
    now = timezone.localtime()
    past = int((now - at).total_seconds())
    if past < 60:
        return "Just now"
    if past < 3600:
        return some(past // 60, "minute")
    days = (now.date() - timezone.localtime(at).date()).days
    if past < 43200 or days == 0:
        return some(past // 3600, "hour")
    if days <= 1:
        return "Yesterday"
    if days < 30:
        return some(days, "day")
    if days < 365:
        return some(days // 30, "month")
    return some(days // 365, "year")
