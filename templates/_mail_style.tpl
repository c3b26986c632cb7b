{{! The look of a mail: no pictures, nothing loaded. }}<style>
body { margin: 0; font: 15px/22px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: #1d201e }
.page { padding: 32px 12px }
.sheet, .under { width: 100%; max-width: 600px }
.sheet { border: 1px solid #e2e0d8; border-radius: 10px }
.in { padding: 32px 40px; text-align: start }
.brand { font-size: 16px; font-weight: 700; letter-spacing: -0.4px; margin: 0 0 24px }
.dot { color: #1c5d4a }
h1 { font-size: 24px; line-height: 32px; letter-spacing: -0.4px; margin: 0 0 12px }
p { margin: 0 0 16px }
.facts { width: 100%; border-collapse: collapse; margin: 0 0 24px }
.facts td { border-top: 1px solid #e2e0d8; border-bottom: 1px solid #e2e0d8; padding: 10px 0; text-align: start; vertical-align: top }
.facts td.name { width: 116px; color: #525751 }
.dim, .under p { color: #525751; font-size: 14px; line-height: 21px }
.under td { padding: 16px 40px; text-align: start }
.under p { font-size: 13px; line-height: 20px; margin: 0 }
.button { display: inline-block; background: #1c5d4a; color: #ffffff; font-weight: 600; font-size: 16px; line-height: 24px; padding: 11px 22px; border-radius: 8px; text-decoration: none }
a { color: #1c5d4a; word-break: break-all }
a.button { color: #ffffff }
.rule { border-top: 1px solid #e2e0d8; padding-top: 16px; margin-top: 24px }
@media (prefers-color-scheme: dark) {
	body, .page { background: #121412; color: #eceeea }
	.sheet { background: #1a1d1b; border-color: #303632 }
	.facts td, .rule { border-color: #303632 }
	.facts td.name, .dim, .under p { color: #b8beb8 }
	.button { background: #2a775f }
	a, .dot { color: #86cfb4 }
	a.button { color: #ffffff }
}
@media (max-width: 480px) { .in, .under td { padding-left: 20px; padding-right: 20px } }
</style>
