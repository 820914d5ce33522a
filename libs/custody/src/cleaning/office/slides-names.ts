import type { Vocabulary } from './vocabulary.js';

/*
 * The names of ISO/IEC 29500 (transitional) and of its extensions by Microsoft ([MS-PPTX]) that show a presentation of
 * PowerPoint.
 * Not among them, and so not understood: objects, programs, sound, video, fonts, ink.
 */

/** What presentations of PowerPoint are made of. */
export const slides: Readonly<Record<string, Vocabulary>> = {
  p: {
    namespace: 'http://schemas.openxmlformats.org/presentationml/2006/main',
    shows: `
      anim animClr animEffect animMotion animRot animScale attrName attrNameLst bg bgPr bgRef bldAsOne bldGraphic bldLst bldP bldSub blinds blipFill bodyStyle boolVal
      by cBhvr cNvCxnSpPr cNvGraphicFramePr cNvGrpSpPr cNvPicPr cNvPr cNvSpPr cSld cTn charRg checker childTnLst circle clrMap clrMapOvr clrVal cm cmAuthor
      cmAuthorLst cmLst cmd comb cond cover custShow custShowLst cut cxnSp defaultTextStyle diamond dissolve endCondLst endSync excl ext extLst fade fltVal font from
      graphicEl graphicFrame grpSp grpSpPr handoutMaster handoutMasterId handoutMasterIdLst hf hsl intVal iterate kinsoku newsflash nextCondLst notes notesMaster
      notesMasterId notesMasterIdLst notesStyle notesSz nvCxnSpPr nvGraphicFramePr nvGrpSpPr nvPicPr nvPr nvSpPr origin otherStyle pRg par ph photoAlbum pic plus pos
      presentation prevCondLst progress pull push rCtr random randomBar rgb rtn seq set sld sldId sldIdLst sldLayout sldLayoutId sldLayoutIdLst sldLst sldMaster
      sldMasterId sldMasterIdLst sldRg sldSz sldTgt sp spPr spTgt spTree split stCondLst strVal strips style subSp subTnLst tav tavLst text tgtEl timing titleStyle
      tmAbs tmPct tmpl tmplLst tn tnLst to transition txBody txEl txStyles val wedge wheel wipe xfrm zoom`,
    says: 'attrName text',
    attributes: `
      accel accent1 accent2 accent3 accent4 accent5 accent6 accumulate additive advAuto advClick advTm afterEffect animBg authorId autoAdjust autoCompressPictures
      autoRev autoUpdateAnimBg b backwards bg1 bg2 bld bldLvl build bw bwMode by calcmode charset clr clrIdx clrMode clrSpc cmd collapse compatMode concurrent
      conformance cx cy decel delay descr dir display dpi dur embedTrueTypeFonts end evt evtFilter fill filter firstSlideNum flipH flipV fmla folHlink
      followColorScheme frame frameSlides from ftr fullScrn g grpId h hasCustomPrompt hdr hidden hiddenSlides hlink horzBarState id idx imgH imgSz imgW initials
      invalEndChars invalStChars isNarration isPhoto l lang lastIdx lastView layout loop lvl masterRel matchingName mod mute name nextAc nodePh nodeType numSld
      organizeInFolders orient origin override panose path pathEditMode pitchFamily pos prLst preferRelativeResize preferSingleView preserve presetClass presetID
      presetSubtype prevAc prnWhat ptsTypes pubBrowser r rAng rctx relyOnVml removePersonalInfoOnSave repeatCount repeatDur resizeGraphics restart rev rot
      rotWithShape rtl s saveSubsetFonts scaleToFitPaper serverZoom shadeToTitle show showAnimation showAsIcon showCaptions showComments showFormatting showGuides
      showMasterPhAnim showMasterSp showNarration showOutlineIcons showScrollbar showSpeakerNotes showSpecialPlsOnTitleSld showWhenStopped sldNum snapToGrid
      snapToObjects snapVertSplitter spd spid spokes st strictFirstAndLastChars syncBehavior sz thruBlk title tm tmFilter to transition tx1 tx2 txBox type typeface
      uiExpand updateAutomatic uri useBgFill useLongFilenames useTimings userDrawn val valueType varScale vertBarState vol x xfrmType y zoomContents`,
    leftOut: { other: 'custDataLst custData tagLst tag tags modifyVerifier smartTags' },
    attributesLeftOut: { editors: 'dt', other: 'bookmarkIdSeed encoding allowPng' },
  },
  p14: {
    namespace: 'http://schemas.microsoft.com/office/powerpoint/2010/main',
    shows:
      'conveyor doors ferris flash flip flythrough gallery glitter honeycomb pan prism reveal ripple shred switch vortex warp wheelReverse window',
    attributes: 'bounceEnd dir dur hasBounce isContent isInverted pattern presetBounceEnd thruBlk',
  },
  p15: {
    namespace: 'http://schemas.microsoft.com/office/powerpoint/2012/main',
    shows: 'prstTrans',
    attributes: 'invX invY prst',
  },
  p159: {
    namespace: 'http://schemas.microsoft.com/office/powerpoint/2015/09/main',
    shows: 'morph',
    attributes: 'option',
  },
};
