"""How the form looks: lines and labels in the red of the sender's copy."""

STYLE = """
@page { size: A4; margin: 0 }
@page more { margin: 12mm 8mm }
* { box-sizing: border-box }
body { margin: 0; font: 8.4pt "DejaVu Sans", sans-serif; color: #111 }
.form { position: relative; width: 210mm; height: 296.5mm; overflow: hidden }
.box { position: absolute; border: .25mm solid #9c1c1c; padding: .6mm 1.2mm; overflow: hidden }
.h { display: block; line-height: 2.5mm }
.n { font-size: 8pt; font-weight: bold; color: #9c1c1c; margin-right: 1.2mm }
.l { font-size: 4.9pt; color: #9c1c1c }
.v { margin-top: .5mm; line-height: 1.2; white-space: pre-line; overflow-wrap: anywhere }
.small { font-size: 6.6pt }
.tiny { font-size: 5.4pt }
.fine { font-size: 5.3pt; line-height: 1.25; color: #444 }
.clause { font-size: 4.7pt; line-height: 1.2; color: #444 }
.number { font-weight: bold; margin: .4mm 0 }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: .3mm .8mm; font-weight: normal; overflow-wrap: anywhere }
.goods { table-layout: fixed }
.goods td, .goods th { font-size: 7.4pt; border-left: .2mm solid #9c1c1c }
.goods td:first-child, .goods th:first-child { border-left: 0 }
.goods .rest td { height: 100% }
.total { position: absolute; bottom: 0; left: 0; border-top: .2mm solid #9c1c1c; background: #fff }
.num { text-align: right }
.charges { margin-top: 1mm; font-size: 7.4pt }
.cmr { font: bold 14pt "DejaVu Sans"; color: #9c1c1c; float: right; border: .5mm solid #9c1c1c; border-radius: 50%; padding: 2.2mm 2.4mm; margin-left: 1mm }
.sig { position: absolute; bottom: 9mm; left: 1mm; right: 1mm; height: 16mm; text-align: center }
.sig img { max-height: 16mm; max-width: 58mm }
.typed { font: italic 13pt "DejaVu Serif", serif; padding-top: 6mm }
.foot { position: absolute; bottom: .8mm; left: 1.2mm; right: 1.2mm; font-size: 6pt; line-height: 1.25 }
.mark { position: absolute; top: 122mm; left: 0; width: 210mm; text-align: center; font: bold 40pt "DejaVu Sans"; color: #d4d4d4; transform: rotate(-35deg) }
.more { page: more; break-before: page }
.more h1 { font-size: 11pt; color: #9c1c1c; margin: 0 0 3mm }
.more h2 { font-size: 8pt; color: #9c1c1c; margin: 3mm 0 .5mm }
.more p { margin: 0; white-space: pre-line; overflow-wrap: anywhere }
.more td, .more th { border: .2mm solid #9c1c1c; font-size: 7.4pt }
.check { border: 0; padding-left: 20mm }
.check .fine { padding-top: 1mm }
.code { position: absolute; left: 0; top: 1mm; width: 16mm; height: 16mm }
"""
