/** Texts that a provider might send to break a report, or its reader. */
export const hostile = {
  script: '<script>document.title="broken"</script><img src=x onerror="document.title=\'broken\'">',
  attribute: '" onmouseover="document.title=\'broken\'" x="',
  closing: '</pre></details></style></script><h1>Conformant</h1>',
  ansi: '\u001b[2J\u001b[31mpassed\u001b[0m',
  override: 'invalid_\u202etneilc\u202c_request',
  nul: 'unau\u0000thorized\u007f\u0085',
  broken: 'half a pair \ud83d, and \u200b nothing',
  markdown: '``` \n# Conformant\n[click](https://evil.example) ![x](https://evil.example/x.png) @everyone',
  long: 'A'.repeat(10_000),
  entity: '&lt;b&gt; &amp;amp; ]]>',
} as const;
