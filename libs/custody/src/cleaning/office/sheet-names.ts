import type { Vocabulary } from './vocabulary.js';

/*
 * The names of ISO/IEC 29500 (transitional) and of its extensions by Microsoft ([MS-XLSX]) that show a workbook of Excel.
 * Not among them, and so not understood: objects, programs, queries, pivot tables, controls.
 */

/** What workbooks of Excel are made of. */
export const sheet: Readonly<Record<string, Vocabulary>> = {
  s: {
    namespace: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
    shows: `
      alignment author authors autoFilter b bgColor bookViews border borders bottom brk c calcPr calculatedColumnFormula cellStyle cellStyleXfs cellStyles cellXfs
      cfRule cfvo charset chartsheet col colBreaks color colorFilter colorScale colors cols comment commentList comments condense conditionalFormatting customFilter
      customFilters dataBar dataValidation dataValidations dateGroupItem definedName definedNames diagonal dimension drawing dxf dxfs dynamicFilter end evenFooter
      evenHeader ext extLst extend f family fgColor fill fills filter filterColumn filters firstFooter firstHeader font fonts formula formula1 formula2 gradientFill
      headerFooter horizontal hyperlink hyperlinks i iconFilter iconSet ignoredError ignoredErrors indexedColors is left legacyDrawing legacyDrawingHF mergeCell
      mergeCells mruColors name numFmt numFmts oddFooter oddHeader outline outlinePr pageMargins pageSetUpPr pageSetup pane patternFill phoneticPr picture
      printOptions protection r rFont rPh rPr rgbColor right row rowBreaks scheme selection shadow sheet sheetCalcPr sheetData sheetFormatPr sheetPr sheetView
      sheetViews sheets si sortCondition sortState sst start stop strike styleSheet sz t tabColor table tableColumn tableColumns tablePart tableParts tableStyle
      tableStyleElement tableStyleInfo tableStyles text top top10 totalsRowFormula u v vertAlign vertical workbook workbookPr workbookView worksheet xf`,
    says: 'f v t formula formula1 formula2 oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter definedName author calculatedColumnFormula totalsRowFormula',
    attributes: `
      a aboveAverage aca action activeCell activeCellId activeCol activePane activeRow activeSheetId activeTab adjust adjustColumnWidth advise alignWithMargins
      alignment allCaption allDrilled allUniqueName allowBlank allowPng allowRefreshQuery altText alwaysShow and applyAlignment applyAlignmentFormats applyBorder
      applyBorderFormats applyFill applyFont applyFontFormats applyNumberFormat applyNumberFormats applyPatternFormats applyProtection applyStyles
      applyWidthHeightFormats array assign asteriskTotals attribute authorId auto autoCompressPictures autoEnd autoFill autoFilter autoFilterDateGrouping autoFormatId
      autoLine autoLoad autoPage autoPageBreaks autoPict autoRecover autoRepublish autoScale autoShow autoStart autoUpdate avgSubtotal axis b background
      backgroundQuery backgroundRefresh backupFile base baseColWidth baseField baseItem bc bestFit blackAndWhite blank boolean borderId bottom builtInGroupCount
      builtinId bx byPosition c ca cacheId cacheIndex calcCompleted calcId calcMode calcOnSave calculatedColumn calendarType cap caption caseSensitive cell cellColor
      cellComments cellMeta cf cfe cff cfo changesSavedWin characterSet chart chartFormat che checkCompatibility chf cho clearAll clearComments clearContents
      clearFormats click clipped codePage coerce colGrandTotals colHeaderCaption colHidden colId colPageCount collapsed collapsedLevelsAreSubtotals colorId cols
      columnSort comma compact compactData concurrentCalc concurrentManualCount conformance consecutive containsBlank containsDate containsInteger containsMixedTypes
      containsNonDate containsNumber containsSemiMixedTypes containsString content copies copy count countASubtotal countSubtotal cp crashSave createdVersion cs css
      ct culture current customBuiltin customFormat customHeight customList customListSort customRollUp customView customWidth d data dataBound dataCaption
      dataCellStyle dataDxfId dataExtractLoad dataField dataOnRows dataOnly dataPosition dataSourceSort databaseField date1904 dateCompatibility dateTime
      dateTimeGrouping day decimal defaultAttributeDrillState defaultColWidth defaultGridColor defaultMemberUniqueName defaultPivotStyle defaultRowHeight defaultSize
      defaultSubtotal defaultTableStyle defaultThemeVersion degree del1 del2 delete deleteColumns deleteRows deleted delimited delimiter denormalized descending
      diagonalDown diagonalUp differentFirst differentOddEven dimension dimensionUniqueName disableEdit disableFieldList disablePrompts disableRefresh disabled
      diskRevisions display displayFolder displayName divId dn double dpi dr draft dragOff dragToCol dragToData dragToPage dragToRow dt2D dtr dvAspect dxf dxfId e eb
      edge edit editData editPage emptyCellReference enableDrill enableFieldProperties enableFormatConditionsCalculation enableRefresh enableWizard endDate endNum
      endOfListFormulaUpdate eol equalAverage error errorCaption errorStyle errorTitle errors evalError evalOrder exclusive exp extendable f fc fi field fieldId
      fieldIdWrapped fieldListSortAscending fieldPosition fieldPrintTitles fileType fillFormulas fillId filter filterMode filterPrivacy filterUnique filterVal first
      firstBackgroundRefresh firstDataCol firstDataRow firstHeaderRow firstPageNumber firstRow firstSheet fitToHeight fitToPage fitToWidth fld fontId footer
      forceFullCalc format formatCells formatCode formatColumns formatRows formula formulaRange fullCalcOnLoad fullPrecision ghostCol ghostRow goal grandCol grandRow
      grandTotalCaption gridDropZones gridLines gridLinesSet group groupBy groupInterval growShrinkType gte h header headerRowBorderDxfId headerRowCellStyle
      headerRowCount headerRowDxfId headers headersInLastRefresh headings hidden hiddenButton hiddenColumn hiddenColumns hiddenLevel hiddenRow hiddenRows hideNewItems
      hidePivotFieldList hier hierarchy hierarchyUsage history horizontal horizontalCentered horizontalDpi hour ht htmlFormat htmlTables i i1 i2 i3 i4 iLevel
      iMeasureFld iMeasureHier icon iconId iconSet id imeMode immersive in includeHiddenRowCol includeNewItemsInFilter includePrintSettings indent index indexed
      insertBlankRow insertColumns insertHyperlinks insertPageBreak insertRow insertRowShift insertRows integer intermediate interval invalid item itemPageCount
      itemPrintTitles iterate iterateCount iterateDelta justLastX justifyLastLine keepAlive keepChangeHistory keyAttribute l label labelOnly lastGuid left leftLabels
      length level lfe lff lfo lhe lhf lho linkedCell listDataValidation listFillRange local localConnection localRefresh localSheetId location lockRevision
      lockStructure lockText lockWindows locked longFileNames longText m man manualBreakCount mappingCount max maxDate maxLength maxRId maxRank maxSheetId maxSubtotal
      maxVal maxValIso maxValue maximized measure measureFilter measureGroup measures memberName memberPropertyField memberValueDatatype merge mergeCell mergeInterval
      mergeItem min minDate minLength minRId minRefreshableVersion minSubtotal minSupportedVersion minValue minimized minimumVersion minute missingCaption
      missingItemsLimit month moveWithCells mpFld multipleFieldFilters multipleItemSelectionAllowed n name nameLen new newLength newName nextId nf nonAutoSortDefault
      np ns numFmtId numberStoredAsText o objects odxf offset old oldCustomMenu oldFunction oldFunctionGroupId oldHidden oldLength oldName oldPh oldQuotePrefix
      oldShortcutKey oldStatusBar ole oleUpdate oneField onlySync onlyUseConnectionFile operator optimizeMemory orientation outline outlineData outlineLevel
      outlineLevelCol outlineLevelRow outlineSymbols p pLen pPos pageOrder pageOverThenDown pageStyle pageWrap pane paperSize par parameterType parent parentSet
      parsePre pasteAll pasteBorders pasteColWidths pasteComments pasteDataValidation pasteFormats pasteFormulas pasteNumberFormats pasteValues patternType percent
      personalView ph phonetic position post preferPic preserveFormatting preserveHistory preserveSortFilterLayout previousCol previousRow print printArea printDrill
      priority productSubtotal prompt promptTitle promptedSolutions propertyName protected pt qualifier queryFailed quotePrefix r r1 r2 rId ra rank rankBy
      readOnlyRecommended readingOrder recalcAlways reconnectionMethod recordCount ref ref3D refMode refersTo refreshAllConnections refreshError refreshOnChange
      refreshOnLoad refreshedDate refreshedDateIso refreshedVersion relative relativeIndent removeDataOnSave repairLoad reverse rfe rff rfo rgb rhe rhf rho right
      rightToLeft rowColShift rowDrillCount rowGrandTotals rowHeaderCaption rowHidden rowNumbers rowPageCount rows s sId saveData saveExternalLinkValues savePassword
      sb scale scaleWithDoc scenarios scope sd second selectLockedCells selectUnlockedCells selected semicolon sendLocale series set setDefinition shapeId shared
      sheet sheetId sheetPosition show showAll showAsCaption showAutoFilter showBorderUnselectedTables showButton showCalcMbrs showCell showColHeaders showColStripes
      showColumnStripes showComments showDataAs showDataDropDown showDataTips showDrill showDropDown showDropDowns showDropZones showEmptyCol showEmptyRow showError
      showErrorMessage showFirstColumn showFormulaBar showFormulas showGridLines showHeader showHeaders showHorizontalScroll showInFieldList showInkAnnotation
      showInputMessage showItems showLastColumn showMemberPropertyTips showMissing showMultipleLabel showObjects showOutlineSymbols showPageBreaks
      showPivotChartFilter showPropAsCaption showPropCell showPropTip showRowCol showRowColHeaders showRowHeaders showRowStripes showRuler showSheetTabs showStatusbar
      showTip showValue showVerticalScroll showWhiteSpace showZeros shrinkToFit si size sizeWithCells solveOrder sort sortBy sortMethod sortType source sourceObject
      sourceRef sourceSheetId sourceType space spans splitAll splitFirst sqref st start startDate startLabels startNum state status stdDev stdDevPSubtotal
      stdDevSubtotal stopIfTrue string stringValue1 stringValue2 style subtotal subtotalCaption subtotalHiddenItems subtotalTop sumSubtotal summaryBelow summaryRight
      supportAdvancedDrill supportSubquery syncHorizontal syncRef syncVertical t tab tabRatio tabSelected table tableBorderDxfId tableColumnId tag targetScreenSize
      text textDates textHAlign textRotation textVAlign theme thickBot thickBottom thickTop thicket thousands time timePeriod tint title tooltip top topAutoShow
      topLabels topLeftCell totalsRowBorderDxfId totalsRowCellStyle totalsRowCount totalsRowDxfId totalsRowFunction totalsRowLabel totalsRowShown trackRevisions
      transitionEntry transitionEvaluation trend tupleCache twoDigitTextYear type u ua uiObject un unbalanced unbalancedGroup unboundColumnsLeft unboundColumnsRight
      undone uniqueCount uniqueList uniqueMemberProperty uniqueName uniqueParent unlockedFormula updateLinks updatedVersion upgradeOnRefresh uri useAutoFormatting
      useFirstPageNumber usePrinterDefaults v vacatedStyle val valIso value varPSubtotal varSubtotal version vertical verticalCentered verticalDpi view visibility
      visualTotals vml weight width windowProtection workbookAlgorithmName workbookHashValue workbookPassword workbookSaltValue workbookSpinCount workbookViewId
      wrapText x xSplit xfDxf xfId xl2000 xl97 xml xmlDataType ySplit year z-order zeroHeight zeroValues zoomScale zoomScaleNormal zoomScalePageLayoutView
      zoomScaleSheetLayoutView zoomToFit`,
    leftOut: {
      editors: 'fileSharing customWorkbookViews',
      other: `
      fileVersion workbookProtection oleSize fileRecoveryPr webPublishing webPublishObjects externalReferences sheetProtection protectedRanges scenarios
      customSheetViews cellWatches customProperties dataConsolidate webPublishItems smartTags smartTagPr smartTagTypes commentPr`,
    },
    attributesLeftOut: {
      other: `
      codeName guid comment description help statusBar xWindow yWindow windowWidth windowHeight cm customMenu shortcutKey function vbProcedure xlm functionGroupId
      publishToServer workbookParameter uniqueName password`,
    },
  },
  xm: {
    namespace: 'http://schemas.microsoft.com/office/excel/2006/main',
    shows: 'f sqref',
    says: 'f sqref',
  },
  x14: {
    namespace: 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main',
    shows: `
      axisColor borderColor cfIcon cfRule cfvo color colorAxis colorFirst colorHigh colorLast colorLow colorMarkers colorNegative colorScale colorSeries
      conditionalFormatting conditionalFormattings dataBar dataValidation dataValidations dxf fillColor formula1 formula2 iconSet id negativeBorderColor
      negativeFillColor sparkline sparklineGroup sparklineGroups sparklines`,
    says: 'id',
    attributes: `
      aboveAverage accuracyVersion activePresent advise allowBlank altText altTextSummary and autoApply axis axisPosition border bottom c cache cacheIndex
      calculatedColumn calculatedMembersInFilters caption checked collapsedLevelsAreSubtotals colored cols columnCount count crossFilter culture custom customList
      customListSort d dataOnly dateAxis defaultImageDpi descending direction disablePrompts discardImageEditData displayEmptyCellsAs displayFolder displayHidden
      displayXAxis dropLines dropStyle dx dxfId dynamicSet emptyCellReference enableEdit equalAverage error errorStyle errorTitle evalError field fieldPosition
      fillDownLabels fillDownLabelsDefault first firstButton flattenHierarchies formula formulaRange gradient grandCol grandRow gte hideValuesRow hierarchizeDistinct
      high horiz icon iconId iconSet id ignore imeMode inc index justLastX labelOnly last level listDataValidation lockText lockedPosition low manualMax manualMin
      markers max maxAxisType maxLength min minAxisType minLength multiLine multiSel n name nd negative negativeBarBorderColorSameAsPositive
      negativeBarColorSameAsPositive noThreeD noThreeD2 numberStoredAsText objectType offset operator outline page percent preferPic priority prompt promptTitle rank
      ref reverse rightToLeft rowCount rowHeight rows s scope sel seltype showCaption showDropDown showErrorMessage showInputMessage showMissing showValue sortBy
      sortOrder sourceCaption sourceField sourceName startItem stdDev stopIfTrue style supportAddCalcMems supportSubqueryCalcMem supportSubqueryNonVisual text
      textHAlign textVAlign timePeriod twoDigitTextYear type u unlockedFormula val valueType verticalBar visualTotalsForSets widthMin x xWindow yWindow`,
  },
  x15: {
    namespace: 'http://schemas.microsoft.com/office/spreadsheetml/2010/11/main',
    leftOut: { other: 'absPath' },
  },
  x15ac: {
    namespace: 'http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac',
    leftOut: { other: 'absPath' },
  },
  x12ac: {
    namespace: 'http://schemas.microsoft.com/office/spreadsheetml/2011/1/ac',
    shows: 'list',
    says: 'list',
  },
  xr: {
    namespace: 'http://schemas.microsoft.com/office/spreadsheetml/2014/revision',
    leftOut: { editors: 'revisionPtr' },
    attributesLeftOut: { other: 'uid' },
  },
  xdr: {
    namespace: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
    shows: `
      absoluteAnchor blipFill cNvCxnSpPr cNvGraphicFramePr cNvGrpSpPr cNvPicPr cNvPr cNvSpPr clientData col colOff cxnSp ext from graphicFrame grpSp grpSpPr nvCxnSpPr
      nvGraphicFramePr nvGrpSpPr nvPicPr nvSpPr oneCellAnchor pic pos row rowOff sp spPr style to twoCellAnchor txBody wsDr xfrm`,
    says: 'col colOff row rowOff',
    attributes: `
      bwMode cx cy descr editAs fLocksText fLocksWithSheet fPrintsWithSheet fPublished flipH flipV hidden id name preferRelativeResize rot rotWithShape textlink title
      txBox x y`,
    attributesLeftOut: { other: 'macro' },
  },
  x: {
    namespace: 'urn:schemas-microsoft-com:office:excel',
    shows: `
      Anchor AutoFill AutoLine AutoPict CF ClientData Column DefaultSize Disabled LockText Locked MoveWithCells PrintObject Row SizeWithCells TextHAlign TextVAlign
      UIObj Visible`,
    says: 'Anchor AutoFill AutoLine Column Row Locked LockText MoveWithCells SizeWithCells Visible TextHAlign TextVAlign DefaultSize PrintObject Disabled CF AutoPict UIObj',
    attributes: 'ObjectType',
  },
  none: {
    namespace: '',
    shows: 'div xml',
    attributes: 'style',
  },
};
