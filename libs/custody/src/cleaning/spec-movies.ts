/* Small movies that ffmpeg wrote, and what phones and programs put into them. */

import { secrets } from './spec-pictures.js';

/** Three pictures of H.264 and sound of AAC. The programs that wrote both name themselves in the samples. */
const film = Buffer.from(
  'AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDEAAAAIZnJlZQAAB09tZGF0AAACfgYF//963EXpvebZSLeWLNgg2SPu73gyNjQgLSBjb3JlIDE2' +
    'NCByMzA5NSBiYWVlNDAwIC0gSC4yNjQvTVBFRy00IEFWQyBjb2RlYyAtIENvcHlsZWZ0IDIwMDMtMjAyMiAtIGh0dHA6Ly93d3cudmlkZW9sYW4ub3Jn' +
    'L3gyNjQuaHRtbCAtIG9wdGlvbnM6IGNhYmFjPTEgcmVmPTIgZGVibG9jaz0xOjA6MCBhbmFseXNlPTB4MzoweDExMyBtZT1oZXggc3VibWU9NiBwc3k9' +
    'MSBwc3lfcmQ9MS4wMDowLjAwIG1peGVkX3JlZj0xIG1lX3JhbmdlPTE2IGNocm9tYV9tZT0xIHRyZWxsaXM9MSA4eDhkY3Q9MSBjcW09MCBkZWFkem9u' +
    'ZT0yMSwxMSBmYXN0X3Bza2lwPTEgY2hyb21hX3FwX29mZnNldD0tMiB0aHJlYWRzPTEgbG9va2FoZWFkX3RocmVhZHM9MSBzbGljZWRfdGhyZWFkcz0w' +
    'IG5yPTAgZGVjaW1hdGU9MSBpbnRlcmxhY2VkPTAgYmx1cmF5X2NvbXBhdD0wIGNvbnN0cmFpbmVkX2ludHJhPTAgYmZyYW1lcz0xIGJfcHlyYW1pZD0w' +
    'IGJfYWRhcHQ9MSBiX2JpYXM9MCBkaXJlY3Q9MSB3ZWlnaHRiPTEgb3Blbl9nb3A9MCB3ZWlnaHRwPTEga2V5aW50PTI1MCBrZXlpbnRfbWluPTUgc2Nl' +
    'bmVjdXQ9NDAgaW50cmFfcmVmcmVzaD0wIHJjPWNxcCBtYnRyZWU9MCBxcD00MCBpcF9yYXRpbz0xLjQwIHBiX3JhdGlvPTEuMzAgYXE9MACAAAABRGWI' +
    'hAP/1JP2bbjOZf/2TFdEQfhW/CrnXQECBMTtLttO2Vx6YjzRel0qviWVzuv6RCAvI+sfPR1V13HL8n6bf2W3VQTucJ1RM4wqUuiaEixQk7+TgHXWrHFs' +
    'AyqyDMObGzN0f+ANExEdgZ5raB6bzuZH6Tj5ABUktwPZOQmjCJLlkJW8iuz6vQ8OG/L/OaVowaoHVUd8vlkRgZeHQle3gOAm/lpIKDYlePFv+oYQPJtw' +
    'Mus5mLITYlnl41By5Kswm3JoU0zr2uh7pQ/jX0tQBzPILYI/yKRTdYyesQzfCMDLeRWYH/HoSdhtb+XqPU6e4KH0dU6GiDZlPWHS5J1OgEXCZgcQcsGn' +
    'WSmdDJDUv6XP4aTOosC5bZ/IerJy3N/HAacErxyTxIqixiovWi/mAkMEPtZqRRk4MkAcgZuDk3nw4Q59X94CAExhdmM1OS4zNy4xMDAAAjilUtNG7rP2' +
    'j7fElXctEiRIkSSDatp2radq2nauM7Vxnatpnp2xTtisO1bTtXGdq4zlWU5VtOVbTYsTjsTlWUhAhAhAhElGSjKoyqUyVpTXXK6u7cwN2KUCUDAwMDAx' +
    's3LLLLLLKblllllllNyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy' +
    'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy8AAAAFEGaJbH/nAs3DMjeTfg73NxtlUOcAQCc2T0VRLoZRLsXZL59vn/+L/z/Xrjj' +
    'Wrkf9P0//D/z/HnjzepdZ/0/P/p/8/XXHF9VqT/0/P/p/9/rrXHGl0mXRijwMujEnHLoxR4aZmwxXNNMuZczzTTJZo2WX5D9eC7BA4SjCdZzoqqMY1Bo' +
    '6KI6DdA6hQboN1T0UVhStmyLe2bNhHfSLhG0S4vsnsI7NmyK/IkcFZcyznYjzznOdSlRqUqeeeeedU6p1TqnnnnUJ1KVPPPPPOo30b6KKX51L1pQ7HPj' +
    'a7Bvidw/BTnVDzc06p5+afm+SpyJCDo+WxQ4APydtgl4Ksl6Jol6Jft+f/w/8/x511fEk1/6e//8X/n+vXHWtS0/7fn/6f+f69ceeLtiGXRgjzl30c8h' +
    'mkzVMztmzKc77TSyIoYYubjFzDiIi+Q+UXGLmVxIkfL5fL5fLjsPFPVxREW+p6NWJp0roUKrC9Tunwbi3rKyfx4okIRItayIoooooooooiiKKKKKIssU' +
    'UUSIooooon4iBCIkFUdR6oqoogiEKno1WuBKx6TJySSJXeRRXRXRFyERfu6KL9/uKLSmLFGkCSFDjwSyt6gOAAAAGEGaSGD/qMIb0tyzbZAuNOSS7gDj' +
    'l1mQqwEKnaS8F2R+L8B+Hr8/+n/z9dcdXxI3//T5/b9fbjWtXeteOff+vn64vVySB57nS88lKb2MuYy5555554PMeY8x55554MY888l5557HNOevW1ic' +
    '0krFZ2LJEnIjKbSGr1xDY7F/R8542hof4P8f4P8f4P8f4P8f4H+P8f4D/H+P8f4B/j/H+IltYZDG+Pjx+Pj4+Pj4+Pj4+Pj4+Pj4+Pj44AEYgbRwAAAF' +
    'tm1vb3YAAABsbXZoZAAAAAAAAAAAAAAAAAAAA+gAAAJYAAEAAAEAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAMAAAJ/dHJhawAAAFx0a2hkAAAAAwAAAAAAAAAAAAAAAQAAAAAAAAJYAAAAAAAAAAAAAAAAAAAAAAABAAAA' +
    'AAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAwAAAAIAAAAAAAJGVkdHMAAAAcZWxzdAAAAAAAAAABAAACWAAACAAAAQAAAAAB921kaWEAAAAg' +
    'bWRoZAAAAAAAAAAAAAAAAAAAKAAAABgAVcQAAAAAAC1oZGxyAAAAAAAAAAB2aWRlAAAAAAAAAAAAAAAAVmlkZW9IYW5kbGVyAAAAAaJtaW5mAAAAFHZt' +
    'aGQAAAABAAAAAAAAAAAAAAAkZGluZgAAABxkcmVmAAAAAAAAAAEAAAAMdXJsIAAAAAEAAAFic3RibAAAAL5zdHNkAAAAAAAAAAEAAACuYXZjMQAAAAAA' +
    'AAABAAAAAAAAAAAAAAAAAAAAAAAwACAASAAAAEgAAAAAAAAAARVMYXZjNTkuMzcuMTAwIGxpYngyNjQAAAAAAAAAAAAAABj//wAAADRhdmNDAWQACv/h' +
    'ABdnZAAKrOzWwEQAAAMABAAAAwAoPEiU4AEABmjq4OSyLP34+AAAAAAQcGFzcAAAAAEAAAABAAAAFGJ0cnQAAAAAAAA1OgAANToAAAAYc3R0cwAAAAAA' +
    'AAABAAAAAwAACAAAAAAUc3RzcwAAAAAAAAABAAAAAQAAABhjdHRzAAAAAAAAAAEAAAADAAAIAAAAABxzdHNjAAAAAAAAAAEAAAABAAAAAQAAAAEAAAAg' +
    'c3RzegAAAAAAAAAAAAAAAwAAA8oAAAAYAAAAHAAAABxzdGNvAAAAAAAAAAMAAAAwAAAE6QAABrQAAAJhdHJhawAAAFx0a2hkAAAAAwAAAAAAAAAAAAAA' +
    'AgAAAAAAAAGQAAAAAAAAAAAAAAABAQAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAJGVkdHMAAAAcZWxzdAAA' +
    'AAAAAAABAAABkAAABAAAAQAAAAAB2W1kaWEAAAAgbWRoZAAAAAAAAAAAAAAAAAAAH0AAABCAVcQAAAAAAC1oZGxyAAAAAAAAAABzb3VuAAAAAAAAAAAA' +
    'AAAAU291bmRIYW5kbGVyAAAAAYRtaW5mAAAAEHNtaGQAAAAAAAAAAAAAACRkaW5mAAAAHGRyZWYAAAAAAAAAAQAAAAx1cmwgAAAAAQAAAUhzdGJsAAAA' +
    'fnN0c2QAAAAAAAAAAQAAAG5tcDRhAAAAAAAAAAEAAAAAAAAAAAACABAAAAAAH0AAAAAAADZlc2RzAAAAAAOAgIAlAAIABICAgBdAFQAAAAAAMcYAADHG' +
    'BYCAgAUViFblAAaAgIABAgAAABRidHJ0AAAAAAAAMcYAADHGAAAAIHN0dHMAAAAAAAAAAgAAAAQAAAQAAAAAAQAAAIAAAAAoc3RzYwAAAAAAAAACAAAA' +
    'AQAAAAEAAAABAAAAAgAAAAIAAAABAAAAKHN0c3oAAAAAAAAAAAAAAAUAAADvAAAA4QAAANIAAACiAAAABQAAABxzdGNvAAAAAAAAAAMAAAP6AAAFAQAA' +
    'BtAAAAAac2dwZAEAAAByb2xsAAAAAgAAAAH//wAAABxzYmdwAAAAAHJvbGwAAAABAAAABQAAAAEAAABidWR0YQAAAFptZXRhAAAAAAAAACFoZGxyAAAA' +
    'AAAAAABtZGlyYXBwbAAAAAAAAAAAAAAAAC1pbHN0AAAAJal0b28AAAAdZGF0YQAAAAEAAAAATGF2ZjU5LjI3LjEwMA==',
  'base64',
);
/** The same of H.265, in QuickTime's boxes. */
const movie = Buffer.from(
  'AAAAFGZ0eXBxdCAgAAACAHF0ICAAAAAId2lkZQAABJRtZGF0AAABASgBrwtgxH9giGzHFtNTxY3S5nE8ZbvLYtO0GETr9xn8SAsP3X/6w8wMOmP5p1m1' +
    'bIfOR618+ywI8CfNQOfE/BW1myNPKJLcFbddWDGHXsx4njHdaD6AV3V1SthGLndaJmkL8IcvLRRZtpZCyvqdlrpDOWvX1AAqhGCE4QWTkJ/1bT5ZEjjK' +
    '6d6BfohyTftAj0RchanNof/aCixuaNmr107uc9VS/kqGYl1b279ceBLwP4U7wPgLNXZWzTxiEw5L+pouKyGsl14G880GYAxc+yShrtGZq0E8QOQBHDWY' +
    'aHcytuFbACS7ocPP2zBrlun8fUnMQ8l5bRzz2H6HM/H+CUzOAAAAEAIB0Al+EMYcwP6CgjjIoZbeAgBMYXZjNTkuMzcuMTAwAAI4pVLTRu6z9o+3xJV3' +
    'LRIkSJEkg2radq2natp2rjO1cZ2raZ6dsU7YrDtW07VxnauM5VlOVbTlW02LE47E5VlIQIQIQIRJRkoyqMqlMlaU11yuru3MDdilAlAwMDAwMbNyyyyy' +
    'yym5ZZZZZZTcssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss' +
    'ssssssssssssssssssssssssssssssssssssssssssssvAAAACYCAdAR/9RDBhxA/oKbrq5Bq51mS/c9SEP9xFyOKNHTtGVoch+0fAEAnNk9FUS6GUS7' +
    'F2S+fb5//i/8/16441q5H/T9P/w/8/x5483qXWf9Pz/6f/P11xxfVak/9Pz/6f/f661xxpdJl0Yo8DLoxJxy6MUeGmZsMVzTTLmXM800yWaNll+Q/Xgu' +
    'wQOEownWc6KqjGNQaOiiOg3QOoUG6DdU9FFYUrZsi3tmzYR30i4RtEuL7J7COzZsivyJHBWXMs52I885znUpUalKnnnnnnVOqdU6p5551CdSlTzzzzzq' +
    'N9G+iil+dS9aUOxz42uwb4ncPwU51Q83NOqefmn5vkqciQg6PlsUOAD8nbYJeCrJeiaJeiX7fn/8P/P8eddXxJNf+nv//F/5/r1x1rUtP+35/+n/n+vX' +
    'Hni7Yhl0YI85d9HPIZpM1TM7ZsynO+00siKGGLm4xcw4iIvkPlFxi5lcSJHy+Xy+Xy47DxT1cURFvqejViadK6FCqwvU7p8G4t6ysn8eKJCESLWsiKKK' +
    'KKKKKKIoiiiiiiLLFFFEiKKKKKJ+IgQiJBVHUeqKqKIIhCp6NVrgSsekyckkiV3kUV0V0RchEX7uii/f7ii0pixRpAkhQ48EsreoDgEKnaS8F2R+L8B+' +
    'Hr8/+n/z9dcdXxI3//T5/b9fbjWtXeteOff+vn64vVySB57nS88lKb2MuYy5555554PMeY8x55554MY888l5557HNOevW1ic0krFZ2LJEnIjKbSGr1xD' +
    'Y7F/R8542hof4P8f4P8f4P8f4P8f4H+P8f4D/H+P8f4B/j/H+IltYZDG+Pjx+Pj4+Pj4+Pj4+Pj4+Pj4+Pj44AEYgbRwAAAPDm1vb3YAAABsbXZoZAAA' +
    'AAAAAAAAAAAAAAAAA+gAAAJYAAEAAAEAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAMAAAu0dHJhawAAAFx0a2hkAAAAAwAAAAAAAAAAAAAAAQAAAAAAAAJYAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAA' +
    'AAAAAAAAAAAAAAAAQAAAAAAwAAAAIAAAAAAAJGVkdHMAAAAcZWxzdAAAAAAAAAABAAACWAAAEAAAAQAAAAALLG1kaWEAAAAgbWRoZAAAAAAAAAAAAAAA' +
    'AAAAKAAAABgAf/8AAAAAAC1oZGxyAAAAAG1obHJ2aWRlAAAAAAAAAAAAAAAADFZpZGVvSGFuZGxlcgAACtdtaW5mAAAAFHZtaGQAAAABAAAAAAAAAAAA' +
    'AAAsaGRscgAAAABkaGxydXJsIAAAAAAAAAAAAAAAAAtEYXRhSGFuZGxlcgAAACRkaW5mAAAAHGRyZWYAAAAAAAAAAQAAAAx1cmwgAAAAAQAACmtzdGJs' +
    'AAAJv3N0c2QAAAAAAAAAAQAACa9odmMxAAAAAAAAAAEAAAAARkZNUAAAAgAAAAIAADAAIABIAAAASAAAAAAAAAABFUxhdmM1OS4zNy4xMDAgbGlieDI2' +
    'NQAAAAAAAAAAAAAAGP//AAAJP2h2Y0MBAWAAAACQAAAAAAAe8AD8/fj4AAAPBKAAAQAYQAEMAf//AWAAAAMAkAAAAwAAAwAelZgJoQABAChCAQEBYAAA' +
    'AwCQAAADAAADAB6gYghZZWa5MrwFoCAAAAMAIAAAAwChogABAAZEAcFxoRInAAEIxk4BBf//////////wSyi3gm1F0fbu1Wk/n/C/E54MjY1IChidWls' +
    'ZCAxOTkpIC0gMy41KzEtZjBjMTAyMmI2OltMaW51eF1bR0NDIDEyLjIuMF1bNjQgYml0XSA4Yml0KzEwYml0KzEyYml0IC0gSC4yNjUvSEVWQyBjb2Rl' +
    'YyAtIENvcHlyaWdodCAyMDEzLTIwMTggKGMpIE11bHRpY29yZXdhcmUsIEluYyAtIGh0dHA6Ly94MjY1Lm9yZyAtIG9wdGlvbnM6IGNwdWlkPTExMTEw' +
    'MzkgZnJhbWUtdGhyZWFkcz0xIG5vLXdwcCBuby1wbW9kZSBuby1wbWUgbm8tcHNuciBuby1zc2ltIGxvZy1sZXZlbD0tMSBiaXRkZXB0aD04IGlucHV0' +
    'LWNzcD0xIGZwcz01LzEgaW5wdXQtcmVzPTQ4eDMyIGludGVybGFjZT0wIHRvdGFsLWZyYW1lcz0wIGxldmVsLWlkYz0wIGhpZ2gtdGllcj0xIHVoZC1i' +
    'ZD0wIHJlZj0zIG5vLWFsbG93LW5vbi1jb25mb3JtYW5jZSBuby1yZXBlYXQtaGVhZGVycyBhbm5leGIgbm8tYXVkIG5vLWhyZCBpbmZvIGhhc2g9MCBu' +
    'by10ZW1wb3JhbC1sYXllcnMgb3Blbi1nb3AgbWluLWtleWludD01IGtleWludD0yNTAgZ29wLWxvb2thaGVhZD0wIGJmcmFtZXM9NCBiLWFkYXB0PTIg' +
    'Yi1weXJhbWlkIGJmcmFtZS1iaWFzPTAgcmMtbG9va2FoZWFkPTIwIGxvb2thaGVhZC1zbGljZXM9MCBzY2VuZWN1dD00MCBoaXN0LXNjZW5lY3V0PTAg' +
    'cmFkbD0wIG5vLXNwbGljZSBuby1pbnRyYS1yZWZyZXNoIGN0dT0zMiBtaW4tY3Utc2l6ZT04IG5vLXJlY3Qgbm8tYW1wIG1heC10dS1zaXplPTMyIHR1' +
    'LWludGVyLWRlcHRoPTEgdHUtaW50cmEtZGVwdGg9MSBsaW1pdC10dT0wIHJkb3EtbGV2ZWw9MCBkeW5hbWljLXJkPTAuMDAgbm8tc3NpbS1yZCBzaWdu' +
    'aGlkZSBuby10c2tpcCBuci1pbnRyYT0wIG5yLWludGVyPTAgbm8tY29uc3RyYWluZWQtaW50cmEgc3Ryb25nLWludHJhLXNtb290aGluZyBtYXgtbWVy' +
    'Z2U9MyBsaW1pdC1yZWZzPTEgbm8tbGltaXQtbW9kZXMgbWU9MSBzdWJtZT0yIG1lcmFuZ2U9NTcgdGVtcG9yYWwtbXZwIG5vLWZyYW1lLWR1cCBuby1o' +
    'bWUgd2VpZ2h0cCBuby13ZWlnaHRiIG5vLWFuYWx5emUtc3JjLXBpY3MgZGVibG9jaz0wOjAgc2FvIG5vLXNhby1ub24tZGVibG9jayByZD0zIHNlbGVj' +
    'dGl2ZS1zYW89NCBlYXJseS1za2lwIHJza2lwIG5vLWZhc3QtaW50cmEgbm8tdHNraXAtZmFzdCBuby1jdS1sb3NzbGVzcyBiLWludHJhIG5vLXNwbGl0' +
    'cmQtc2tpcCByZHBlbmFsdHk9MCBwc3ktcmQ9Mi4wMCBwc3ktcmRvcT0wLjAwIG5vLXJkLXJlZmluZSBuby1sb3NzbGVzcyBjYnFwb2Zmcz0wIGNycXBv' +
    'ZmZzPTAgcmM9Y3FwIHFwPTQwIGlwcmF0aW89MS40MCBwYnJhdGlvPTEuMzAgYXEtbW9kZT0wIGFxLXN0cmVuZ3RoPTAuMDAgbm8tY3V0cmVlIHpvbmUt' +
    'Y291bnQ9MCBuby1zdHJpY3QtY2JyIHFnLXNpemU9MzIgbm8tcmMtZ3JhaW4gcXBtYXg9NjkgcXBtaW49MCBuby1jb25zdC12YnYgc2FyPTEgb3ZlcnNj' +
    'YW49MCB2aWRlb2Zvcm1hdD01IHJhbmdlPTAgY29sb3JwcmltPTIgdHJhbnNmZXI9MiBjb2xvcm1hdHJpeD0yIGNocm9tYWxvYz0wIGRpc3BsYXktd2lu' +
    'ZG93PTAgY2xsPTAsMCBtaW4tbHVtYT0wIG1heC1sdW1hPTI1NSBsb2cyLW1heC1wb2MtbHNiPTggdnVpLXRpbWluZy1pbmZvIHZ1aS1ocmQtaW5mbyBz' +
    'bGljZXM9MSBuby1vcHQtcXAtcHBzIG5vLW9wdC1yZWYtbGlzdC1sZW5ndGgtcHBzIG5vLW11bHRpLXBhc3Mtb3B0LXJwcyBzY2VuZWN1dC1iaWFzPTAu' +
    'MDUgaGlzdC10aHJlc2hvbGQ9MC4wMyBuby1vcHQtY3UtZGVsdGEtcXAgbm8tYXEtbW90aW9uIG5vLWhkcjEwIG5vLWhkcjEwLW9wdCBuby1kaGRyMTAt' +
    'b3B0IG5vLWlkci1yZWNvdmVyeS1zZWkgYW5hbHlzaXMtcmV1c2UtbGV2ZWw9MCBhbmFseXNpcy1zYXZlLXJldXNlLWxldmVsPTAgYW5hbHlzaXMtbG9h' +
    'ZC1yZXVzZS1sZXZlbD0wIHNjYWxlLWZhY3Rvcj0wIHJlZmluZS1pbnRyYT0wIHJlZmluZS1pbnRlcj0wIHJlZmluZS1tdj0xIHJlZmluZS1jdHUtZGlz' +
    'dG9ydGlvbj0wIG5vLWxpbWl0LXNhbyBjdHUtaW5mbz0wIG5vLWxvd3Bhc3MtZGN0IHJlZmluZS1hbmFseXNpcy10eXBlPTAgY29weS1waWM9MSBtYXgt' +
    'YXVzaXplLWZhY3Rvcj0xLjAgbm8tZHluYW1pYy1yZWZpbmUgbm8tc2luZ2xlLXNlaSBuby1oZXZjLWFxIG5vLXN2dCBuby1maWVsZCBxcC1hZGFwdGF0' +
    'aW9uLXJhbmdlPTEuMDAgc2NlbmVjdXQtYXdhcmUtcXA9MGNvbmZvcm1hbmNlLXdpbmRvdy1vZmZzZXRzIHJpZ2h0PTAgYm90dG9tPTAgZGVjb2Rlci1t' +
    'YXgtcmF0ZT0wIG5vLXZidi1saXZlLW11bHRpLXBhc3OAAAAACmZpZWwBAAAAABBwYXNwAAAAAQAAAAEAAAAYc3R0cwAAAAAAAAABAAAAAwAACAAAAAAU' +
    'c3RzcwAAAAAAAAABAAAAAQAAABhjdHRzAAAAAAAAAAEAAAADAAAQAAAAAChzdHNjAAAAAAAAAAIAAAABAAAAAgAAAAEAAAACAAAAAQAAAAEAAAAgc3Rz' +
    'egAAAAAAAAAAAAAAAwAAAQUAAAAUAAAAKgAAABhzdGNvAAAAAAAAAAIAAAAkAAACLAAAAsV0cmFrAAAAXHRraGQAAAADAAAAAAAAAAAAAAACAAAAAAAA' +
    'AZAAAAAAAAAAAAAAAAEBAAAAAAEAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAkZWR0cwAAABxlbHN0AAAAAAAAAAEA' +
    'AAGQAAAEAAABAAAAAAI9bWRpYQAAACBtZGhkAAAAAAAAAAAAAAAAAAAfQAAAEIB//wAAAAAALWhkbHIAAAAAbWhscnNvdW4AAAAAAAAAAAAAAAAMU291' +
    'bmRIYW5kbGVyAAAB6G1pbmYAAAAQc21oZAAAAAAAAAAAAAAALGhkbHIAAAAAZGhscnVybCAAAAAAAAAAAAAAAAALRGF0YUhhbmRsZXIAAAAkZGluZgAA' +
    'ABxkcmVmAAAAAAAAAAEAAAAMdXJsIAAAAAEAAAGAc3RibAAAALpzdHNkAAAAAAAAAAEAAACqbXA0YQAAAAAAAAABAAEAAAAAAAAAAQAQ//4AAB9AAAAA' +
    'AAQAAAAAAAAAAAAAAAACAAAAXndhdmUAAAAMZnJtYW1wNGEAAAAMbXA0YQAAAAAAAAA2ZXNkcwAAAAADgICAJQACAASAgIAXQBUAAAAAADHGAAAxxgWA' +
    'gIAFFYhW5QAGgICAAQIAAAAIAAAAAAAAABhjaGFuAAAAAABkAAEAAAAAAAAAAAAAACBzdHRzAAAAAAAAAAIAAAAEAAAEAAAAAAEAAACAAAAAKHN0c2MA' +
    'AAAAAAAAAgAAAAEAAAABAAAAAQAAAAIAAAAEAAAAAQAAAChzdHN6AAAAAAAAAAAAAAAFAAAA7wAAAOEAAADSAAAAogAAAAUAAAAYc3RjbwAAAAAAAAAC' +
    'AAABPQAAAlYAAAAac2dwZAEAAAByb2xsAAAAAgAAAAH//wAAABxzYmdwAAAAAHJvbGwAAAABAAAABQAAAAEAAAAhdWR0YQAAABmpc3dyAA1VxExhdmY1' +
    'OS4yNy4xMDA=',
  'base64',
);
const sound = Buffer.from(
  'AAAAHGZ0eXBNNEEgAAACAE00QSBpc29taXNvMgAAAAhmcmVlAAADUW1kYXTeAgBMYXZjNTkuMzcuMTAwAAI4pVLTRu6z9o+3xJV3LRIkSJEkg2radq2n' +
    'atp2rjO1cZ2raZ6dsU7YrDtW07VxnauM5VlOVbTlW02LE47E5VlIQIQIQIRJRkoyqMqlMlaU11yuru3MDdilAlAwMDAwMbNyyyyyyym5ZZZZZZTcssss' +
    'ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss' +
    'ssssssssssssssssssssssssssssvAEAnNk9FUS6GUS7F2S+fb5//i/8/16441q5H/T9P/w/8/x5483qXWf9Pz/6f/P11xxfVak/9Pz/6f/f661xxpdJ' +
    'l0Yo8DLoxJxy6MUeGmZsMVzTTLmXM800yWaNll+Q/XguwQOEownWc6KqjGNQaOiiOg3QOoUG6DdU9FFYUrZsi3tmzYR30i4RtEuL7J7COzZsivyJHBWX' +
    'Ms52I885znUpUalKnnnnnnVOqdU6p5551CdSlTzzzzzqN9G+iil+dS9aUOxz42uwb4ncPwU51Q83NOqefmn5vkqciQg6PlsUOAD8nbYJeCrJeiaJeiX7' +
    'fn/8P/P8eddXxJNf+nv//F/5/r1x1rUtP+35/+n/n+vXHni7Yhl0YI85d9HPIZpM1TM7ZsynO+00siKGGLm4xcw4iIvkPlFxi5lcSJHy+Xy+Xy47DxT1' +
    'cURFvqejViadK6FCqwvU7p8G4t6ysn8eKJCESLWsiKKKKKKKKKIoiiiiiiLLFFFEiKKKKKJ+IgQiJBVHUeqKqKIIhCp6NVrgSsekyckkiV3kUV0V0Rch' +
    'EX7uii/f7ii0pixRpAkhQ48EsreoDgEKnaS8F2R+L8B+Hr8/+n/z9dcdXxI3//T5/b9fbjWtXeteOff+vn64vVySB57nS88lKb2MuYy5555554PMeY8x' +
    '55554MY888l5557HNOevW1ic0krFZ2LJEnIjKbSGr1xDY7F/R8542hof4P8f4P8f4P8f4P8f4H+P8f4D/H+P8f4B/j/H+IltYZDG+Pjx+Pj4+Pj4+Pj4' +
    '+Pj4+Pj4+Pj44AEYgbRwAAADD21vb3YAAABsbXZoZAAAAAAAAAAAAAAAAAAAA+gAAAGQAAEAAAEAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAA' +
    'AAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAAAI5dHJhawAAAFx0a2hkAAAAAwAAAAAAAAAAAAAAAQAAAAAAAAGQAAAA' +
    'AAAAAAAAAAABAQAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAJGVkdHMAAAAcZWxzdAAAAAAAAAABAAABkAAA' +
    'BAAAAQAAAAABsW1kaWEAAAAgbWRoZAAAAAAAAAAAAAAAAAAAH0AAABCAVcQAAAAAAC1oZGxyAAAAAAAAAABzb3VuAAAAAAAAAAAAAAAAU291bmRIYW5k' +
    'bGVyAAAAAVxtaW5mAAAAEHNtaGQAAAAAAAAAAAAAACRkaW5mAAAAHGRyZWYAAAAAAAAAAQAAAAx1cmwgAAAAAQAAASBzdGJsAAAAanN0c2QAAAAAAAAA' +
    'AQAAAFptcDRhAAAAAAAAAAEAAAAAAAAAAAACABAAAAAAH0AAAAAAADZlc2RzAAAAAAOAgIAlAAEABICAgBdAFQAAAAAAMcYAADHGBYCAgAUViFblAAaA' +
    'gIABAgAAACBzdHRzAAAAAAAAAAIAAAAEAAAEAAAAAAEAAACAAAAAHHN0c2MAAAAAAAAAAQAAAAEAAAAFAAAAAQAAAChzdHN6AAAAAAAAAAAAAAAFAAAA' +
    '7wAAAOEAAADSAAAAogAAAAUAAAAUc3RjbwAAAAAAAAABAAAALAAAABpzZ3BkAQAAAHJvbGwAAAACAAAAAf//AAAAHHNiZ3AAAAAAcm9sbAAAAAEAAAAF' +
    'AAAAAQAAAGJ1ZHRhAAAAWm1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAG1kaXJhcHBsAAAAAAAAAAAAAAAALWlsc3QAAAAlqXRvbwAAAB1kYXRhAAAAAQAA' +
    'AABMYXZmNTkuMjcuMTAw',
  'base64',
);

/** Programs that left their names in the recordings. */
export const programs = ['Lavc', 'Lavf', 'x264', 'x265', 'VideoHandler', 'SoundHandler', 'FFMP'] as const;

const latin = (text: string) => Buffer.from(text, 'latin1');
const u32 = (value: number) => Buffer.from(value.toString(16).padStart(8, '0'), 'hex');
/** When it was recorded, in the seconds of these files. */
const recordedAt = Buffer.from('e5a1b2c3', 'hex');

/** A box, written. */
export const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const data = Buffer.concat(parts);
  return Buffer.concat([u32(data.length + 8), latin(type), data]);
};

/** The boxes in some bytes, each with where its data begins. */
export function boxes(data: Buffer): readonly { readonly type: string; readonly at: number; readonly data: Buffer }[] {
  const found = [];
  for (let at = 0; at < data.length; at += data.readUInt32BE(at)) {
    const inside = data.subarray(at + 8, at + data.readUInt32BE(at));
    found.push({ type: data.toString('latin1', at + 4, at + 8), at: at + 8, data: inside });
  }
  return found;
}

const skipped: Readonly<Record<string, number>> = { stsd: 8, dref: 8, meta: 4, iref: 4, iinf: 6, avc1: 78, hvc1: 78, mp4a: 28 };

/** The same bytes with the boxes at this path changed. */
export function changed(data: Buffer, [type, ...path]: readonly string[], change: (data: Buffer) => Buffer): Buffer {
  return Buffer.concat(
    boxes(data).map((one) => {
      if (one.type !== type) return box(one.type, one.data);
      const before = path.length === 0 ? 0 : (skipped[one.type] ?? 0);
      const inside = one.data.subarray(before);
      return box(one.type, one.data.subarray(0, before), path.length === 0 ? change(inside) : changed(inside, path, change));
    }),
  );
}

/** The data of the boxes at this path. */
export function found(data: Buffer, path: readonly string[]): readonly Buffer[] {
  const all: Buffer[] = [];
  changed(data, path, (one) => {
    all.push(one);
    return one;
  });
  return all;
}

const name = (key: string, text: string) => box(key, u32(text.length * 0x10000), latin(text));
const tags = () =>
  Buffer.concat([
    box('udta', name('\xa9xyz', secrets.place), name('\xa9mak', secrets.device), name('\xa9swr', secrets.author)),
    box(
      'meta',
      box('hdlr', Buffer.alloc(8), latin('mdta'), Buffer.alloc(13)),
      box('keys', u32(0), u32(1), box('mdta', latin('com.apple.quicktime.content.identifier'))),
      box('ilst', box('\0\0\0\x01', box('data', u32(1), u32(0), latin(secrets.author)))),
    ),
  ]);

/** A track of what a camera measures while it films: its sample stands in the data of the movie. */
function measured(track: Buffer, at: number): Buffer {
  const named = (type: string, data: Buffer) => (one: Buffer) => changed(one, ['mdia', 'minf', 'stbl', type], () => data);
  const handler = Buffer.concat([Buffer.alloc(8), latin('meta'), Buffer.alloc(12), latin(`${secrets.device}\0`)]);
  return [
    (one: Buffer) => changed(one, ['mdia', 'hdlr'], () => handler),
    named('stsd', Buffer.concat([u32(0), u32(1), box('mebx', Buffer.alloc(8), latin(secrets.place))])),
    named('stsz', Buffer.concat([u32(0), u32(secrets.preview.length), u32(1)])),
    named('stsc', Buffer.concat([u32(0), u32(1), u32(1), u32(1), u32(1)])),
    named('stco', Buffer.concat([u32(0), u32(1), u32(at)])),
  ].reduce((one, change) => change(one), track);
}

/** A recording with everything that phones and programs leave in one. */
function betraying(plain: Buffer): Buffer {
  const data = boxes(plain).find(({ type }) => type === 'mdat');
  const end = (data?.at ?? 0) + (data?.data.length ?? 0);
  const timed = (head: Buffer) => Buffer.concat([head.subarray(0, 4), recordedAt, recordedAt, head.subarray(12)]);
  const spoken = (handler: Buffer) => Buffer.concat([handler.subarray(0, 24), latin(`${secrets.device}\0`)]);
  const changes: readonly (readonly [readonly string[], (data: Buffer) => Buffer])[] = [
    [['mdat'], (inside) => Buffer.concat([inside, latin(secrets.preview)])],
    [['ftyp'], (inside) => Buffer.concat([inside, latin('ROBN')])],
    [['moov', 'mvhd'], timed],
    [['moov', 'trak', 'tkhd'], timed],
    [['moov', 'trak', 'mdia', 'mdhd'], timed],
    [['moov', 'trak', 'mdia', 'hdlr'], spoken],
    [['moov', 'trak', 'mdia', 'minf', 'stbl'], (inside) => Buffer.concat([inside, box('sgpd', latin(secrets.place))])],
    [
      ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd', 'avc1'],
      (entry) => Buffer.concat([entry, box('robn', latin(secrets.device))]),
    ],
    [['moov', 'trak'], (inside) => Buffer.concat([inside, tags(), box('tref', box('cdsc', u32(1)))])],
    [
      ['moov'],
      (inside) =>
        Buffer.concat([
          inside,
          tags(),
          box('gps ', latin(secrets.place)),
          box('trak', measured(found(inside, ['trak'])[0] ?? Buffer.alloc(0), end)),
        ]),
    ],
  ];
  const inMovie = changes.reduce((whole, [path, change]) => changed(whole, path, change), plain);
  // Before the data, another program brand is four bytes more.
  const moved = changed(inMovie, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stco'], (table) => {
    const starts = Buffer.from(table);
    for (let at = 8; at < starts.length; at += 4) starts.writeUInt32BE(starts.readUInt32BE(at) + 4, at);
    return starts;
  });
  return Buffer.concat([
    moved,
    box('uuid', Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'), latin(`<x:xmpmeta>${secrets.author}</x:xmpmeta>`)),
    box('free', latin(secrets.device)),
    box('SEFT', latin(secrets.appended)),
  ]);
}

export const recordings = {
  film: () => betraying(film),
  movie: () => betraying(movie),
  sound: () => betraying(sound),
  plain: film,
} as const;

/** The samples of each track of pictures or sound, by a reading of the tables of its own. */
export function samplesOf(content: Buffer): readonly (readonly Buffer[])[] {
  return found(content, ['moov', 'trak'])
    .filter((track) => /vide|soun/.test(String(found(track, ['mdia', 'hdlr'])[0]?.toString('latin1', 8, 12))))
    .map((track) => {
      const table = (type: string) => found(track, ['mdia', 'minf', 'stbl', type])[0] ?? Buffer.alloc(12);
      const [sizes, starts, runs] = [table('stsz'), table('stco'), table('stsc')];
      const samples: Buffer[] = [];
      for (let chunk = 0; chunk < starts.readUInt32BE(4); chunk += 1) {
        let at = starts.readUInt32BE(8 + chunk * 4);
        let count = 0;
        for (let run = 8; run < runs.length; run += 12)
          if (runs.readUInt32BE(run) <= chunk + 1) count = runs.readUInt32BE(run + 4);
        for (; count > 0; count -= 1) {
          const size = sizes.readUInt32BE(4) || sizes.readUInt32BE(12 + samples.length * 4);
          samples.push(content.subarray(at, at + size));
          at += size;
        }
      }
      return samples;
    });
}
