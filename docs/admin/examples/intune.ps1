# Warmline for Chrome and Edge, by an Intune platform script. Run it in the system context, 64 bits.
# It writes what chrome-windows.reg and edge-windows.reg write; run it again after every change below.

$id = 'dcbcjhdgbgllfeacbokldmngdahdbjmp'

$install = @'
{
  "dcbcjhdgbgllfeacbokldmngdahdbjmp": {
    "installation_mode": "force_installed",
    "update_url": "https://acme.example/warmline/updates.xml",
    "override_update_url": true,
    "minimum_version_required": "0.1.0"
  }
}
'@

$policy = @'
{
  "sites": [
    "https://acme.zendesk.com/*",
    "https://help.acme.example/*"
  ],
  "sitesOff": [
    "https://acme.zendesk.com/admin/*"
  ],
  "profile": "advice",
  "off": [
    "vague"
  ],
  "phrases": [
    "Acme Unfortunate Cookies"
  ],
  "packs": [
    "# Acme's own wording. Try it with: warmline test-rules house.rules\n\nrule     dehumanising/acme-regarding-your-ticket\nwhy      It opens with a file, not with a person. Say what it is about.\nseverity mild\nfind     ^ (regarding|re) your (ticket|case)\nsay      About what you wrote to us\nbad      <Regarding your ticket>, the refund went out today.\nfix      About what you wrote to us, the refund went out today.\nbad      <Re your case>: the lamp is on its way.\ngood     The refund for your ticket went out today.\ngood     Regarding the lamp, it is on its way.\n\noff      scripted/noted-and-valued\n"
  ],
  "adapters": [
    {
      "name": "Acme Desk",
      "hosts": [
        "https://help.acme.example/*"
      ],
      "reply": [
        {
          "selector": "#answer"
        }
      ],
      "note": [
        {
          "selector": "form:has(#internal:checked)"
        }
      ],
      "customer": {
        "name": [
          {
            "selector": ".requester-name"
          }
        ],
        "message": [
          {
            "selector": ".message.from-customer",
            "pick": "last"
          }
        ]
      }
    }
  ],
  "locked": [
    "sites",
    "packs",
    "adapters"
  ],
  "language": "auto",
  "help": {
    "link": "https://wiki.acme.example/warmline",
    "contact": "#support-ops"
  },
  "keys": {
    "next": "Alt+.",
    "previous": "Alt+,",
    "accept": "Alt+Enter",
    "panel": "Alt+/"
  },
  "theme": "auto"
}
'@

# One line of JSON, as the browsers read it from a registry value.
$settings = $install | ConvertFrom-Json | ConvertTo-Json -Depth 10 -Compress
$values = $policy | ConvertFrom-Json

foreach ($browser in 'Google\Chrome', 'Microsoft\Edge') {
  $root = "HKLM:\Software\Policies\$browser"
  $ours = "$root\3rdparty\extensions\$id\policy"
  if (-not (Test-Path $root)) { New-Item -Path $root -Force | Out-Null }
  New-ItemProperty -Path $root -Name ExtensionSettings -PropertyType String -Value $settings -Force | Out-Null

  # A value that is not in the policy any more must go, so the key is made anew.
  if (Test-Path $ours) { Remove-Item -Path $ours -Recurse }
  New-Item -Path $ours -Force | Out-Null
  foreach ($entry in $values.PSObject.Properties) {
    $text = $entry.Value
    if ($text -isnot [string]) { $text = ConvertTo-Json -InputObject $text -Depth 10 -Compress }
    New-ItemProperty -Path $ours -Name $entry.Name -PropertyType String -Value $text -Force | Out-Null
  }
}
