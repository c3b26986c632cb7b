"""The Users page with Django: ORM, templates, a persistent connection.

One module: settings, models, view, as small Django programs are written.
"""
import hashlib
import hmac
import os
from base64 import urlsafe_b64encode

from django.conf import settings

PEERS = os.environ["PEERS"]

settings.configure(
    SECRET_KEY="bench", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"],
    USE_TZ=True, TIME_ZONE="Europe/Dublin", MIDDLEWARE=[],
    INSTALLED_APPS=["bench_tags"],
    DATABASES={"default": {
        "ENGINE": "django.db.backends.postgresql", "NAME": "orgdesk",
        "USER": "orgdesk_web", "HOST": os.environ["PGHOST"],
        "CONN_MAX_AGE": None}},
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PEERS], "OPTIONS": {
            "builtins": ["bench_tags"],
            "loaders": [("django.template.loaders.cached.Loader",
                         ["django.template.loaders.filesystem.Loader"])]}}],
)

import django  # noqa: E402

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.db.models import Q, Sum  # noqa: E402
from django.http import Http404  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench_tags import label  # noqa: E402


class Tenant(models.Model):
    class Meta:
        abstract = True
        app_label = "bench_tags"
        managed = False


class Organization(Tenant):
    slug = models.TextField()
    name = models.TextField()
    owner_member_id = models.BigIntegerField()

    class Meta(Tenant.Meta):
        db_table = 'app"."organizations'


class Subscription(Tenant):
    org = models.OneToOneField(Organization, models.DO_NOTHING,
                               primary_key=True)
    seats = models.IntegerField()

    class Meta(Tenant.Meta):
        db_table = 'app"."subscriptions'


class MemberCount(Tenant):
    org = models.OneToOneField(Organization, models.DO_NOTHING,
                               primary_key=True)
    role = models.TextField()
    status = models.TextField()
    count = models.BigIntegerField()

    class Meta(Tenant.Meta):
        db_table = 'app"."member_counts'


class Workspace(Tenant):
    id = models.BigIntegerField(primary_key=True)
    org = models.ForeignKey(Organization, models.DO_NOTHING)
    name = models.TextField()
    name_key = models.TextField()
    status = models.TextField()

    class Meta(Tenant.Meta):
        db_table = 'app"."workspaces'


class Member(Tenant):
    id = models.BigIntegerField(primary_key=True)
    org = models.ForeignKey(Organization, models.DO_NOTHING)
    name = models.TextField(null=True)
    name_key = models.TextField()
    email = models.TextField()
    role = models.TextField()
    status = models.TextField()
    workspace_count = models.IntegerField()
    two_factor = models.BooleanField()
    is_hidden = models.BooleanField()
    last_active_at = models.DateTimeField(null=True)
    invited_by = models.TextField(null=True)
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    mail_status = models.TextField(null=True)

    class Meta(Tenant.Meta):
        db_table = 'app"."members'


CANS = {
    "role": ("active", "pending", "expired"),
    "workspaces": ("active", "pending", "expired", "deactivated"),
    "delete": ("active", "deactivated"), "deactivate": ("active",),
    "activate": ("deactivated",), "resend": ("pending", "expired"),
    "revoke": ("pending", "expired"),
}
COLUMNS = {"name": "Name", "role": "Role", "status": "Status",
           "workspaces": "Workspaces", "two_factor": "Two-factor",
           "last_active": "Last active"}


def actor(sid, slug):
    """The door sets the tenant for the transaction; ORM cannot say that."""
    with connection.cursor() as cursor:
        cursor.execute("select * from door.actor(%s, %s, %s, %s)",
                       [hashlib.sha256(sid.encode()).digest(), slug, 120, 24])
        row = cursor.fetchone()
        if row is None:
            raise Http404
        me = dict(zip([c.name for c in cursor.description], row))
    if me["member_id"] is None or me["role"] == "member":
        raise Http404
    return me


def dress(member, me, owner_id, now):
    member.is_me = member.id == me["member_id"]
    member.is_owner = member.id == owner_id
    member.is_online = bool(member.last_active_at) and (
        now - member.last_active_at).total_seconds() < 300
    if member.status == "pending" and member.expires_at <= now:
        member.status = "expired"
    above = member.is_me or member.is_owner or (
        me["role"] != "admin" and member.role != "member")
    member.can = {key: member.status in states and not (
        member.is_me if key == "workspaces" else above)
        for key, states in CANS.items()}


def option(value, text):
    return {"value": value, "label": text, "is_selected": value == ""}


def choices(codes, negated=True):
    options = [option("", "Any")] + [option(c, label(c)) for c in codes]
    if negated:
        options += [option("!" + c, "not " + label(c)) for c in codes]
    return {"value": "", "options": options}


def sealed(data):
    return hmac.new(b"secret", data, "sha256").digest()


def b64(data):
    return urlsafe_b64encode(data).decode().rstrip("=")


def frame(request, slug, me, sid):
    return {
        "lang": "en", "dir": "ltr", "theme": me["theme"], "title": "Users",
        "errors": [], "version": "0.1.0", "path": request.get_full_path(),
        "asset_css": "/static/app.6ba580e5.css",
        "asset_js": "/static/app.e8516b93.js",
        "asset_icons": "/static/icons.00802960.svg",
        "asset_favicon": "/static/favicon.3e9e2337.svg",
        "csrf": b64(sealed(sid.encode())), "org_slug": slug,
        "org": {"slug": slug, "name": me["org_name"], "logo_path": None},
        "org_name": me["org_name"],
        "me": {"name": me["name"], "email": me["email"]}, "has_nav": True,
        "nav": [{"path": f"/o/{slug}/general", "icon": "building-2",
                 "label": "General", "is_current": False},
                {"path": f"/o/{slug}/users", "icon": "users",
                 "label": "Users", "is_current": True}],
        "languages": [{"tag": "en", "name": "English", "is_current": True},
                      {"tag": "it", "name": "Italiano",
                       "is_current": False}]}


def filters(slug, limit, workspaces):
    base = f"/o/{slug}/users?limit={limit}"
    return {
        "columns": [{"key": k, "label": v, "is_sortable": k != "two_factor",
                     "is_sorted_asc": k == "name", "is_sorted_desc": False,
                     "sort_path": base + "&sort=" + (
                         "-name" if k == "name" else k)}
                    for k, v in COLUMNS.items()],
        "has_users": True, "export_path": f"/o/{slug}/users.csv",
        "limits": [{"value": n, "path": f"/o/{slug}/users?limit={n}",
                    "is_current": n == limit} for n in (25, 50, 100)],
        "field_q": {"value": ""}, "field_sort": {"value": ""},
        "field_limit": {"value": limit},
        "field_role": choices(("admin", "billing_admin", "user_admin",
                               "member")),
        "field_status": choices(("active", "pending", "expired",
                                 "deactivated")),
        "field_workspace": {"options": [option("", "Any")] + [
            option(w.id, w.name) for w in workspaces]},
        "field_two_factor": choices(("on", "off"), False),
        "field_inactive": choices(("30", "60", "90"), False)}


def seats_note(org_id, now):
    seats = Subscription.objects.get(org_id=org_id).seats
    counted = MemberCount.objects.filter(org_id=org_id).exclude(
        role="billing_admin").aggregate(
            used=Sum("count", filter=Q(status__in=("active", "pending"))),
            pending=Sum("count", filter=Q(status="pending")))
    expired = Member.objects.filter(
        org_id=org_id, status="pending", expires_at__lte=now).exclude(
            role="billing_admin").count()
    used = (counted["used"] or 0) - expired
    pending = (counted["pending"] or 0) - expired
    return f"{used} of {seats} seats used" + (
        f", {pending} of them reserved by an invitation." if pending else ".")


def following(slug, limit, last):
    keys = f"{last.name_key}\0\0{last.id}\0".encode()
    return (f"/o/{slug}/users?limit={limit}&after="
            + b64(sealed(keys)[:16] + keys))


@transaction.atomic
def users(request, slug):
    sid = request.COOKIES.get("__Host-sid", "")
    limit = int(request.GET.get("limit", 25))
    me, now = actor(sid, slug), timezone.now()
    org = me["org_id"]
    owner_id = Organization.objects.values_list(
        "owner_member_id", flat=True).get(id=org)
    members = Member.objects.filter(org_id=org)
    if me["role"] != "admin":
        members = members.filter(is_hidden=False)
    rows = list(members.order_by("name_key", "id")[:limit + 1])
    totals = MemberCount.objects.filter(org_id=org).aggregate(
        total=Sum("count"),
        admins=Sum("count", filter=Q(role="admin", status="active")))
    shown = rows[:limit]
    for member in shown:
        dress(member, me, owner_id, now)
    total = "more than 10,000" if totals["total"] > 10000 else f"{totals['total']:,}"
    workspaces = Workspace.objects.filter(org_id=org).exclude(
        status="deleted").order_by("name_key", "id")[:500]
    return render(request, "users.html", {
        **frame(request, slug, me, sid), **filters(slug, limit, workspaces),
        "users": shown, "can_users_role": me["role"] == "admin",
        "can_users_invite": True, "can_users_export": True,
        "has_one_admin": totals["admins"] == 1,
        "caption": total + " users, sorted by name A to Z",
        "seats_note": seats_note(org, now),
        "next": following(slug, limit, shown[-1])
        if len(rows) > limit else None})


urlpatterns = [path("o/<slug:slug>/users", users)]
application = get_wsgi_application()
