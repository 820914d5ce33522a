import type { Vocabulary } from './vocabulary.js';

/*
 * The names of ISO/IEC 29500 (transitional) and of its extensions by Microsoft ([MS-DOCX], [MS-ODRAWXML]) that show a document of
 * Word. Not among them, and so not understood: embedded objects, programs, fonts, documents, sound, video, ink.
 */

/** What drawings are made of, in every kind of document. */
export const drawing: Readonly<Record<string, Vocabulary>> = {
  pic: {
    namespace: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
    shows: 'blipFill cNvPicPr cNvPr nvPicPr pic spPr',
    attributes: 'bwMode descr dpi hidden id name preferRelativeResize rotWithShape title',
  },
  a: {
    namespace: 'http://schemas.openxmlformats.org/drawingml/2006/main',
    shows: `
      chart bldChart
      accent1 accent2 accent3 accent4 accent5 accent6 ahLst ahPolar ahXY alpha alphaBiLevel alphaCeiling alphaFloor alphaInv alphaMod alphaModFix alphaOff alphaOutset
      alphaRepl anchor arcTo avLst backdrop band1H band1V band2H band2V bevel bevelB bevelT bgClr bgFillStyleLst biLevel blend blip blipFill blue blueMod blueOff blur
      bodyPr bottom br buAutoNum buBlip buChar buClr buClrTx buFont buFontTx buNone buSzPct buSzPts buSzTx cNvCxnSpPr cNvGraphicFramePr cNvGrpSpPr cNvPicPr cNvPr
      cNvSpPr camera cell3D chExt chOff close clrChange clrFrom clrMap clrRepl clrScheme clrTo comp cont contourClr cs cubicBezTo custClr custClrLst custDash custGeom
      cxn cxnLst cxnSp cxnSpLocks defPPr defRPr dk1 dk2 ds duotone ea effect effectDag effectLst effectRef effectStyle effectStyleLst end endCxn endParaRPr ext extLst
      extraClrScheme extraClrSchemeLst extrusionClr fgClr fill fillOverlay fillRect fillRef fillStyleLst fillToRect firstCol firstRow flatTx fld fmtScheme folHlink
      font fontRef fontScheme gamma gd gdLst glow gradFill graphic graphicData graphicFrame graphicFrameLocks gray grayscl green greenMod greenOff gridCol grpFill
      grpSp grpSpLocks grpSpPr gs gsLst headEnd highlight hlink hlinkClick hlinkHover hlinkMouseOver hsl hslClr hue hueMod hueOff innerShdw insideH insideV inv
      invGamma lastCol lastRow latin left lightRig lin ln lnB lnBlToTr lnDef lnL lnR lnRef lnSpc lnStyleLst lnT lnTlToBr lnTo lstStyle lt1 lt2 lum lumMod lumOff
      lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr majorFont masterClrMapping minorFont miter moveTo neCell noAutofit noFill norm
      normAutofit nvCxnSpPr nvGraphicFramePr nvGrpSpPr nvPicPr nvSpPr nwCell objectDefaults off outerShdw overrideClrMapping p pPr path pathLst pattFill pic picLocks
      pos prstClr prstDash prstGeom prstShdw prstTxWarp pt quadBezTo r rPr rect red redMod redOff reflection relOff right rot round rtl sat satMod satOff scene3d
      schemeClr scrgbClr seCell shade softEdge solidFill sp sp3d spAutoFit spDef spLocks spPr spcAft spcBef spcPct spcPts srcRect srgbClr st stCxn stretch style
      swCell sx sy sym sysClr t tab tabLst tableStyle tableStyleId tailEnd tbl tblBg tblGrid tblPr tblStyle tblStyleLst tc tcBdr tcPr tcStyle tcTxStyle theme
      themeElements themeOverride tile tileRect tint tl2br top tr tr2bl txBody txDef txSp uFill uFillTx uLn uLnTx up useSpRect wholeTbl xfrm`,
    says: 't tableStyleId',
    attributes: `
      a accent1 accent2 accent3 accent4 accent5 accent6 action algn altLang amt anchor anchorCtr ang animBg b bIns bandCol bandRow baseline bg1 bg2 bld bldStep blend
      blurRad bmk bright builtIn bwMode cap categoryIdx char charset cmpd compatLnSpc contourW contrast cstate cx cy d def defTabSz descr dir dist dpi dx dy dz
      eaLnBrk endA endPos endSnd extrusionH extrusionOk fadeDir fill firstCol firstRow flip flipH flipV fmla folHlink fontAlgn fontScale forceAA fov fromWordArt g
      gdRefAng gdRefR gdRefX gdRefY gridSpan grow h hMerge hR hangingPunct hidden highlightClick history hlink horzOverflow hue i id idx indent invalidUrl kern
      kumimoji kx ky l lIns lang lastClr lastCol lastRow lat latinLnBrk len lim lnSpcReduction lon lum lvl marB marL marR marT maxAng maxR maxX maxY minAng minR minX
      minY n name noAdjustHandles noChangeArrowheads noChangeAspect noChangeShapeType noCrop noDrilldown noEditPoints noGrp noMove noProof noResize noRot noSelect
      noTextEdit noUngrp normalizeH numCol panose path pitchFamily pos preferRelativeResize prst prstMaterial r rIns rad ref rev rig rot rotWithShape rowSpan rtl
      rtlCol sat scaled script seriesIdx sp spc spcCol spcFirstLastPara stA stAng stPos startAt strike stroke styleId styleName swAng sx sy sz t tIns tgtFrame thresh
      time title tooltip track tx tx1 tx2 txBox ty type typeface u upright uri useA vMerge val vert vertOverflow w wR wrap x y z zoom`,
    attributesLeftOut: { other: 'smtClean smtId err dirty' },
  },
  a14: {
    namespace: 'http://schemas.microsoft.com/office/drawing/2010/main',
    shows: 'm shadowObscured',
    attributes: 'val',
  },
  m: {
    namespace: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
    shows: `
      acc accPr aln alnScr argPr argSz bar barPr baseJc begChr borderBox borderBoxPr box boxPr brk brkBin brkBinSub cGp cGpRule cSp chr count ctrlPr d dPr defJc deg
      degHide den diff dispDef e endChr eqArr eqArrPr f fName fPr func funcPr groupChr groupChrPr grow hideBot hideLeft hideRight hideTop intLim interSp intraSp jc
      lMargin lim limLoc limLow limLowPr limUpp limUppPr lit m mPr mathFont mathPr maxDist mc mcJc mcPr mcs mr nary naryLim naryPr noBreak nor num oMath oMathPara
      oMathParaPr objDist opEmu phant phantPr plcHide pos postSp preSp r rMargin rPr rSp rSpRule rad radPr sPre sPrePr sSub sSubPr sSubSup sSubSupPr sSup sSupPr scr
      sepChr show shp smallFrac strikeBLTR strikeH strikeTLBR strikeV sty sub subHide sup supHide t transp type vertJc wrapIndent wrapRight zeroAsc zeroDesc zeroWid`,
    says: 't',
    attributes: 'alnAt val',
  },
  v: {
    namespace: 'urn:schemas-microsoft-com:vml',
    shows:
      'arc background curve f fill formulas group h handles image imagedata line oval path polyline rect roundrect shadow shape shapetype stroke textbox textpath',
    attributes: `
      adj alignshape alt angle arcsize arrowok aspect bilevel blacklevel chromakey class color color2 colors control1 control2 coordorigin coordsize cropbottom
      cropleft cropright croptop dashstyle editas embosscolor endangle endarrow endarrowlength endarrowwidth endcap eqn ext fill fillcolor filled fillok filltype
      fitpath fitshape focus focusposition focussize from gain gamma gradientshapeok grayscale id imagealignshape imageaspect imagesize inset insetpen insetpenok invx
      invy joinstyle limo linestyle map matrix method miterlimit obscured offset offset2 on opacity origin path points polar position print radiusrange recolor
      recolortarget rotate shadowok size startangle startarrow startarrowlength startarrowwidth string strokecolor stroked strokeok strokeweight style switch
      textboxrect textpathok title to trim type v weight wrapcoords xrange xscale yrange`,
    attributesLeftOut: { other: 'href target equationxml src' },
  },
  o: {
    namespace: 'urn:schemas-microsoft-com:office:office',
    shows: `
      bottom callout clippath colormenu colormru column complex entry extrusion fill idmap left lock proxy r regrouptable right rules shapedefaults shapelayout skew
      top`,
    attributes: `
      data accentbar adjusthandles allowincell allowoverlap angle aspectratio autoformat autolayout autorotationcenter backdepth borderbottomcolor borderleftcolor
      borderrightcolor bordertopcolor brightness bullet bwmode bwnormal bwpure clip cliptowrap color color2 colors connectangles connectloc connectlocs connectortype
      connecttype constrainbounds cropping dashstyle detectmouseclick diffusity distance drop dropauto edge end endarrow endarrowlength endarrowwidth endcap
      extrusioncolor extrusionok facet fill fillcolor filltype forcedash foredepth gap grouping how hr hralign hrnoshade hrpct hrstd i idcntr iddest idref idsrc
      imagealignshape imageaspect imagesize insetmode insetpen joinstyle length lightface lightharsh lightharsh2 lightlevel lightlevel2 lightposition lightposition2
      linestyle lockrotationcenter master matrix metal minusx minusy miterlimit new offset old on oned opacity opacity2 orientation orientationangle origin position
      preferrelative regroupid relid render reverse rotation rotationangle rotationcenter selection shadowcolor shapetype shininess singleclick skewamt skewangle
      specularity spid spidmax spt src start startarrow startarrowlength startarrowwidth stroke strokecolor style tablelimits tableproperties targetscreensize text
      textborder type ungrouping userdrawn userhidden v verticies viewpoint viewpointorigin weight`,
    leftOut: { signatures: 'signatureline' },
    attributesLeftOut: {
      other: 'gfxdata title href althref button doubleclicknotify',
      signatures: 'suggestedsigner suggestedsigner2 suggestedsigneremail',
    },
  },
  c: {
    namespace: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
    shows: `
      applyToEnd applyToFront applyToSides area3DChart areaChart auto autoTitleDeleted autoUpdate axId axPos backWall backward bandFmt bandFmts bar3DChart barChart
      barDir baseTimeUnit bubble3D bubbleChart bubbleScale bubbleSize builtInUnit cat catAx chart chartSpace clrMapOvr crossAx crossBetween crosses crossesAt
      custSplit custUnit dLbl dLblPos dLbls dPt dTable date1904 dateAx delete depthPercent dispBlanksAs dispEq dispRSqr dispUnits dispUnitsLbl doughnutChart downBars
      dropLines errBarType errBars errDir errValType evenFooter evenHeader explosion ext extLst f firstFooter firstHeader firstSliceAng floor fmtId formatCode
      formatting forward gapDepth gapWidth grouping h hMode hPercent headerFooter hiLowLines holeSize idx intercept invertIfNegative lang layout layoutTarget lblAlgn
      lblOffset leaderLines legend legendEntry legendPos line3DChart lineChart logBase lvl majorGridlines majorTickMark majorTimeUnit majorUnit manualLayout marker
      max min minorGridlines minorTickMark minorTimeUnit minorUnit minus multiLvlStrCache multiLvlStrRef name noEndCap noMultiLvlLbl numCache numFmt numLit numRef
      oddFooter oddHeader ofPieChart ofPieType order orientation overlap overlay pageMargins pageSetup period perspective pictureFormat pictureOptions
      pictureStackUnit pie3DChart pieChart pivotFmt pivotFmts plotArea plotVisOnly plus pt ptCount rAngAx radarChart radarStyle rich rotX rotY roundedCorners scaling
      scatterChart scatterStyle secondPiePt secondPieSize separator ser serAx serLines shape showBubbleSize showCatName showDLblsOverMax showHorzBorder showKeys
      showLeaderLines showLegendKey showNegBubbles showOutline showPercent showSerName showVal showVertBorder sideWall size sizeRepresents smooth spPr splitPos
      splitType stockChart strCache strLit strRef style surface3DChart surfaceChart symbol thickness tickLblPos tickLblSkip tickMarkSkip title trendline trendlineLbl
      trendlineType tx txPr upBars upDownBars v val valAx varyColors view3D w wMode wireframe x xMode xVal y yMode yVal`,
    says: 'f v formatCode name separator oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter',
    attributes: `
      accent1 accent2 accent3 accent4 accent5 accent6 alignWithMargins b bg1 bg2 blackAndWhite bwMode copies differentFirst differentOddEven draft fallbackImg
      featureList firstPageNumber folHlink footer formatCode header hlink horizontalDpi idx l orientation paperSize r sourceLinked t tx1 tx2 uri useFirstPageNumber
      val version verticalDpi`,
    leftOut: { attachments: 'externalData', other: 'printSettings pivotSource protection userInterface' },
  },
  c14: {
    namespace: 'http://schemas.microsoft.com/office/drawing/2007/8/2/chart',
    shows: 'invertSolidFillFmt spPr style',
    attributes: 'bwMode val',
  },
  c15: {
    namespace: 'http://schemas.microsoft.com/office/drawing/2012/chart',
    shows: `
      bubble3D cat categoryFilterException categoryFilterExceptions dLbl datalabelsRange dlblFTEntry dlblFieldTable dlblFieldTableCache dlblRangeCache explosion f
      filteredAreaSeries filteredBarSeries filteredBubbleSeries filteredCategoryTitle filteredLineSeries filteredPieSeries filteredRadarSeries filteredScatterSeries
      filteredSeriesTitle filteredSurfaceSeries formulaRef fullRef invertIfNegative layout leaderLines levelRef marker numFmt ser showDataLabelsRange showLeaderLines
      spPr sqref tx xForSave`,
    says: 'f sqref',
    attributes: 'bwMode formatCode sourceLinked val',
    leftOut: { other: 'pivotSource txfldGUID autoCat' },
  },
};

/** What texts of Word are made of. */
export const word: Readonly<Record<string, Vocabulary>> = {
  w: {
    namespace: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    shows: `
      abstractNum abstractNumId adjustLineHeightInTable adjustRightInd alias aliases alignBordersAndEdges alignTablesRowByRow allowSpaceOfSameStyleInTable altName
      alwaysMergeEmptyNamespace alwaysShowPlaceholderText annotationRef applyBreakingRules autoFormatOverride autoHyphenation autoRedefine autoSpaceDE autoSpaceDN
      autoSpaceLikeWord95 autofitToFirstFixedWidthCell b bCs background balanceSingleByteDoubleByteWidth bar basedOn bdo bdr between bibliography bidi bidiVisual body
      bookFoldPrinting bookFoldPrintingSheets bookFoldRevPrinting bookmarkEnd bookmarkStart bordersDoNotSurroundFooter bordersDoNotSurroundHeader bottom br
      cachedColBalance calcOnExit calendar cantSplit caps cellDel cellIns cellMerge characterSpacingControl charset checkBox checked citation clickAndTypeStyle
      clrSchemeMapping cnfStyle col color cols comboBox comment commentRangeEnd commentRangeStart commentReference comments compat compatSetting
      consecutiveHyphenLimit contextualSpacing continuationSeparator convMailMergeEsc cr cs date dateFormat dayLong dayShort ddList decimalSymbol default
      defaultTabStop defaultTableStyle del delInstrText delText dir dirty displayBackgroundShape displayHangulFixedWidth displayHorizontalDrawingGridEvery
      displayVerticalDrawingGridEvery doNotAutoCompressPictures doNotAutofitConstrainedTables doNotBreakConstrainedForcedTable doNotBreakWrappedTables
      doNotDemarcateInvalidXml doNotDisplayPageBoundaries doNotExpandShiftReturn doNotHyphenateCaps doNotIncludeSubdocsInStats doNotLeaveBackslashAlone
      doNotShadeFormData doNotSnapToGridInCell doNotSuppressIndentation doNotSuppressParagraphBorders doNotTrackFormatting doNotTrackMoves doNotUseEastAsianBreakRules
      doNotUseHTMLParagraphAutoSpacing doNotUseIndentAsNumberingTabStop doNotUseMarginsForDrawingGridOrigin doNotValidateAgainstSchema doNotVertAlignCellWithSp
      doNotVertAlignInTxbx doNotWrapTextWithPunct docDefaults docGrid docPartCategory docPartGallery docPartList docPartObj docPartUnique document documentType
      drawing drawingGridHorizontalOrigin drawingGridHorizontalSpacing drawingGridVerticalOrigin drawingGridVerticalSpacing dropDownList dstrike eastAsianLayout
      effect em embedSystemFonts embedTrueTypeFonts emboss enabled end endnote endnotePr endnoteRef endnoteReference endnotes equation evenAndOddHeaders family ffData
      fitText flatBorders fldChar fldSimple font fonts footerReference footnote footnoteLayoutLikeWW8 footnotePr footnoteRef footnoteReference footnotes forceUpgrade
      forgetLastTabAlignment formProt format formsDesign framePr ftr gallery gridAfter gridBefore gridCol gridSpan group growAutofit gutterAtTop hMerge hdr
      hdrShapeDefaults headerReference helpText hidden hideGrammaticalErrors hideMark hideSpellingErrors highlight hps hpsBaseText hpsRaise hyperlink hyphenationZone
      i iCs id ignoreMixedContent ilvl imprint ind ins insideH insideV instrText isLgl jc keepLines keepNext kern kinsoku lang lastRenderedPageBreak latentStyles
      layoutRawTableWidth layoutTableRowsApart left legacy lid lineWrapLikeWord6 link linkStyles listEntry listItem listSeparator lnNumType lock locked lsdException
      lvl lvlJc lvlOverride lvlPicBulletId lvlRestart lvlText maxLength mirrorIndents mirrorMargins monthLong monthShort moveFrom moveFromRangeEnd moveFromRangeStart
      moveTo moveToRangeEnd moveToRangeStart multiLevelType mwSmallCaps name next noBorder noBreakHyphen noColumnBalance noEndnote noExtraLineSpacing noLeading
      noLineBreaksAfter noLineBreaksBefore noProof noPunctuationKerning noResizeAllowed noSpaceRaiseLower noTabHangInd noWrap notTrueType num numFmt numId
      numIdMacAtCleanup numPicBullet numPr numRestart numStart numStyleLink numbering numberingChange oMath outline outlineLvl overflowPunct p pBdr pPr pPrChange
      pPrDefault pStyle pageBreakBefore panose1 paperSrc personal personalCompose personalReply pgBorders pgMar pgNum pgNumType pgSz pict picture pitch pos position
      printBodyTextBeforeHeader printColBlack printFormsData printFractionalCharacterWidth printPostScriptOverText printTwoOnOne ptab qFormat r rFonts rPr rPrChange
      rPrDefault rStyle readModeInkLockDown removeDateAndTime removePersonalInformation result revisionView richText right rt rtl rtlGutter ruby rubyAlign rubyBase
      rubyPr saveFormsData saveInvalidXml savePreviewPicture saveSubsetFonts saveThroughXslt saveXmlDataOnly scrollbar sdt sdtContent sdtEndPr sdtPr sectPr
      sectPrChange selectFldWithFirstOrLastChar semiHidden separator settings shadow shapeDefaults shapeLayoutLikeWW8 shd showBreaksInFrames showEnvelope showXMLTags
      showingPlcHdr sig size sizeAuto smallCaps snapToGrid softHyphen spaceForUL spacing spacingInWholePoints specVanish splitPgBreakAndParaMark start startOverride
      statusText storeMappedDataAs strictFirstAndLastChars strike style styleLink styleLockQFSet styleLockTheme stylePaneFormatFilter stylePaneSortMethod styles
      subFontBySize suff summaryLength suppressAutoHyphens suppressBottomSpacing suppressLineNumbers suppressOverlap suppressSpBfAfterPgBrk suppressSpacingAtTopOfPage
      suppressTopSpacing suppressTopSpacingWP swapBordersFacingPages sym sz szCs t tab table tabs tbl tblBorders tblCaption tblCellMar tblCellSpacing tblDescription
      tblGrid tblGridChange tblHeader tblInd tblLayout tblLook tblOverlap tblPr tblPrChange tblPrEx tblPrExChange tblStyle tblStyleColBandSize tblStylePr
      tblStyleRowBandSize tblW tblpPr tc tcBorders tcFitText tcMar tcPr tcPrChange tcW temporary text textAlignment textDirection textInput textboxTightWrap
      themeFontLang titlePg tl2br top topLinePunct tr tr2bl trHeight trPr trPrChange trackRevisions truncateFontHeightsLikeWP6 txbxContent type u uiCompat97To2003
      uiPriority ulTrailSpace underlineTabInNumList unhideWhenUsed updateFields useAltKinsokuLineBreakRules useAnsiKerningPairs useFELayout useNormalStyleForList
      usePrinterMetrics useSingleBorderforContiguousCells useWord2002TableStyleRules useWord97LineBreakRules useXSLTWhenSaving vAlign vMerge vanish vertAlign view w
      wAfter wBefore webHidden widowControl wordWrap wpJustification wpSpaceWidth wrapTrailSpaces yearLong yearShort zoom`,
    says: 't delText instrText delInstrText',
    attributes: `
      abstractNumId accent1 accent2 accent3 accent4 accent5 accent6 actualPg after afterAutospacing afterLines alignment all allStyles alternateStyleNames anchor
      anchorLock ascii asciiTheme author before beforeAutospacing beforeLines bg1 bg2 bidi bottom bottomFromText caption chapNum chapSep chapStyle char charSpace
      characterSet clear clearFormatting code colFirst colLast color combine combineBrackets comments conformance count countBy cs csb0 csb1 cstheme customMarkFollows
      customStyle customStyles date decorated defLockedState defQFormat defSemiHidden defUIPriority defUnhideWhenUsed default directFormattingOnNumbering
      directFormattingOnParagraphs directFormattingOnRuns directFormattingOnTables displacedByCustomXml display displayText distance docLocation dropCap eastAsia
      eastAsiaTheme edit end endChars equalWidth evenHBand evenVBand fill first firstColumn firstLine firstLineChars firstRow firstRowFirstColumn firstRowLastColumn
      fldCharType fldLock fmt followedHyperlink font fontSz footer format formatting frame fullDate grammar gutter h hAnchor hAnsi hAnsiTheme hRule hSpace hanging
      hangingChars header heading headingStyles hint history horzAnchor hyperlink id ilvl initials inkAnnotations insDel instr lang lastColumn lastRow
      lastRowFirstColumn lastRowLastColumn lastValue latentStyles leader left leftChars leftFromText legacy legacyIndent legacySpace line linePitch lineRule lines
      locked markup multiLine name noHBand noLabel noVBand null num numFmt numId numPicBulletId numberingStyles oddHBand oddVBand offsetFrom orient original other
      percent pos qFormat relativeTo restart right rightChars rightFromText semiHidden sep shadow shapeId space spelling start startChars styleId stylesInUse sz t1 t2
      tableStyles tblpX tblpXSpec tblpY tblpYSpec tentative tgtFrame themeColor themeFill themeFillShade themeFillTint themeShade themeTint tooltip top
      top3HeadingStyles topFromText type uiPriority unhideWhenUsed uri usb0 usb1 usb2 usb3 vAnchor vMerge vMergeOrig vSpace val value vert vertAnchor vertCompress
      visibleStyles w wrap x xAlign y yAlign zOrder`,
    unwrapped: 'smartTag customXml',
    leftOut: {
      editors: 'permStart permEnd',
      other: `
      proofErr rsid rsids rsidRoot nsid tmpl tag dataBinding placeholder smartTagPr customXmlPr printerSettings attachedTemplate mailMerge documentProtection
      writeProtection docVars attachedSchema activeWritingStyle proofState divId fldData entryMacro exitMacro customXmlDelRangeEnd customXmlDelRangeStart
      customXmlInsRangeEnd customXmlInsRangeStart customXmlMoveFromRangeEnd customXmlMoveFromRangeStart customXmlMoveToRangeEnd customXmlMoveToRangeStart`,
    },
    attributesLeftOut: { other: 'rsidDel rsidP rsidR rsidRDefault rsidRPr rsidSect rsidTr tplc dirty durableId' },
  },
  w14: {
    namespace: 'http://schemas.microsoft.com/office/word/2010/wordml',
    shows: `
      alpha bevel bevelB bevelT camera checkbox checked checkedState cntxtAlts contourClr extrusionClr fillToRect glow gradFill gs gsLst hueMod ligatures lightRig lin
      lum lumMod lumOff miter noFill numForm numSpacing path props3d prstDash reflection rot round sat satMod satOff scene3d schemeClr shade shadow solidFill srgbClr
      styleSet stylisticSets textFill textOutline tint uncheckedState`,
    attributes: `
      algn ang b blurRad bwMode cap cmpd contourW dir dist endA endPos extrusionH fadeDir flipH flipV font h hidden kx ky l lat lim lon path pos prst prstMaterial r
      rad rev rig rot scaled stA stPos sx sy t val w`,
    leftOut: {
      other: `
      docId defaultImageDpi discardImageEditingData conflictMode customXmlConflictDelRangeEnd customXmlConflictDelRangeStart customXmlConflictInsRangeEnd
      customXmlConflictInsRangeStart`,
    },
    attributesLeftOut: { other: 'paraId textId anchorId noSpellErr' },
  },
  w15: {
    namespace: 'http://schemas.microsoft.com/office/word/2012/wordml',
    shows:
      'appearance collapsed color doNotAllowInsertDeleteSection footnoteColumns repeatingSection repeatingSectionItem sectionTitle',
    attributes: 'restartNumberingAfterBreak val',
    leftOut: { other: 'docId chartTrackingRefBased dataBinding webExtensionCreated webExtensionLinked' },
  },
  wp: {
    namespace: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    shows: `
      align anchor cNvGraphicFramePr docPr effectExtent extent inline lineTo posOffset positionH positionV simplePos start wrapNone wrapPolygon wrapSquare wrapThrough
      wrapTight wrapTopAndBottom`,
    says: 'align posOffset',
    attributes:
      'x y allowOverlap b behindDoc cx cy descr distB distL distR distT hidden id l layoutInCell locked name r relativeFrom relativeHeight simplePos t title wrapText',
    attributesLeftOut: { other: 'edited' },
  },
  wp14: {
    namespace: 'http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing',
    shows: 'pctHeight pctPosHOffset pctPosVOffset pctWidth sizeRelH sizeRelV',
    says: 'pctHeight pctPosHOffset pctPosVOffset pctWidth',
    attributes: 'relativeFrom',
    attributesLeftOut: { other: 'anchorId editId' },
  },
  wps: {
    namespace: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
    shows: 'bodyPr cNvCnPr cNvPr cNvSpPr extLst linkedTxbx spPr style txbx wsp',
    attributes: `
      anchor anchorCtr bIns bwMode compatLnSpc descr forceAA fromWordArt hidden horzOverflow id lIns name normalEastAsianFlow numCol rIns rot rtlCol seq spcCol
      spcFirstLastPara tIns title txBox upright vert vertOverflow wrap`,
  },
  wpg: {
    namespace: 'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup',
    shows: 'cNvGrpSpPr cNvPr extLst grpSp grpSpPr wgp',
    attributes: 'bwMode descr flipH flipV hidden id name rot title',
  },
  w10: {
    namespace: 'urn:schemas-microsoft-com:office:word',
    shows: 'anchorlock borderbottom borderleft borderright bordertop wrap',
    attributes: 'anchorx anchory shadow side type width',
  },
};
