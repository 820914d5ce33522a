import type { Vocabulary } from './vocabulary.js';

/*
 * The names of OpenDocument 1.3 (OASIS, ISO/IEC 26300) and of LibreOffice's extensions that show a text, a table or a
 * presentation. Not among them, and so not understood: embedded objects and charts, programs, fonts, forms, sound, video,
 * queries, pivot tables.
 */

/** What documents of OpenDocument are made of. */
export const openDocument: Readonly<Record<string, Vocabulary>> = {
  office: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
    shows: `
      annotation annotation-end automatic-styles body change-info document-content document-settings document-styles font-face-decls forms master-styles presentation
      scripts settings spreadsheet styles text`,
    attributes:
      'boolean-value currency date-value display name string-value target-frame target-frame-name time-value title value value-type version',
    leftOut: { other: 'event-listeners' },
  },
  style: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
    shows: `
      background-image chart-properties column column-sep columns default-page-layout default-style drawing-page-properties drop-cap font-face footer footer-first
      footer-left footer-style footnote-sep graphic-properties handout-master header header-first header-footer-properties header-left header-style
      list-level-label-alignment list-level-properties map master-page page-layout page-layout-properties paragraph-properties presentation-page-layout region-center
      region-left region-right ruby-properties section-properties style tab-stop tab-stops table-cell-properties table-column-properties table-properties
      table-row-properties text-properties`,
    attributes: `
      adjustment apply-style-name auto-text-indent auto-update background-transparency base-cell-address border-line-width border-line-width-bottom
      border-line-width-left border-line-width-right border-line-width-top cell-protect char class color column-width condition contextual-spacing country-asian
      country-complex data-style-name decimal-places default-outline-level diagonal-bl-tr diagonal-bl-tr-widths diagonal-tl-br diagonal-tl-br-widths direction display
      display-name distance distance-after-sep distance-before-sep dynamic-spacing editable family filter-name first-page-number flow-with-text font-adornments
      font-charset font-charset-asian font-charset-complex font-family-asian font-family-complex font-family-generic font-family-generic-asian
      font-family-generic-complex font-independent-line-spacing font-name font-name-asian font-name-complex font-pitch font-pitch-asian font-pitch-complex font-relief
      font-size-asian font-size-complex font-size-rel font-size-rel-asian font-size-rel-complex font-style-asian font-style-complex font-style-name
      font-style-name-asian font-style-name-complex font-weight-asian font-weight-complex footnote-max-height glyph-orientation-vertical height horizontal-pos
      horizontal-rel join-border justify-single-word keep-together language-asian language-complex layout-grid-base-height layout-grid-base-width layout-grid-color
      layout-grid-display layout-grid-lines layout-grid-mode layout-grid-print layout-grid-ruby-below layout-grid-ruby-height layout-grid-snap-to
      layout-grid-snap-to-characters layout-grid-standard-mode leader-char leader-color leader-style leader-text leader-text-style leader-type leader-width
      legend-expansion legend-expansion-aspect-ratio length letter-kerning line-break line-height-at-least line-spacing line-style lines list-level list-style-name
      master-page-name may-break-between-rows min-row-height mirror name next-style-name num-format num-letter-sync num-prefix num-suffix number-wrapped-paragraphs
      overflow-behavior page-layout-name page-number page-usage parent-style-name percentage-data-style-name position print print-content print-orientation
      print-page-order protect punctuation-wrap register-true register-truth-ref-style-name rel-column-width rel-height rel-width repeat repeat-content
      rfc-language-tag rfc-language-tag-asian rfc-language-tag-complex rotation-align rotation-angle row-height ruby-align ruby-position run-through scale-to
      scale-to-X scale-to-Y scale-to-pages script-asian script-complex script-type shadow shrink-to-fit snap-to-layout-grid style style-name tab-stop-distance
      table-centering text-align-source text-autospace text-blinking text-combine text-combine-end-char text-combine-start-char text-emphasize text-line-through-color
      text-line-through-mode text-line-through-style text-line-through-text text-line-through-text-style text-line-through-type text-line-through-width text-outline
      text-overline-color text-overline-mode text-overline-style text-overline-type text-overline-width text-position text-rotation-angle text-rotation-scale
      text-scale text-underline-color text-underline-mode text-underline-style text-underline-type text-underline-width type use-optimal-column-width
      use-optimal-row-height use-window-font-color vertical-align vertical-justify vertical-pos vertical-rel volatile width wrap wrap-contour wrap-contour-mode
      wrap-dynamic-threshold writing-mode writing-mode-automatic`,
    attributesLeftOut: { other: 'paper-tray-name' },
  },
  text: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
    shows: `
      a alphabetical-index alphabetical-index-entry-template alphabetical-index-mark alphabetical-index-mark-end alphabetical-index-mark-start
      alphabetical-index-source author-initials author-name bibliography bibliography-configuration bibliography-entry-template bibliography-mark bibliography-source
      bookmark bookmark-end bookmark-ref bookmark-start change change-end change-start changed-region chapter character-count conditional-text creation-date
      creation-time creator database-display database-name database-row-number date deletion description drop-down editing-cycles editing-duration execute-macro
      expression file-name format-change h hidden-paragraph hidden-text illustration-index illustration-index-entry-template illustration-index-source image-count
      index-body index-entry-bibliography index-entry-chapter index-entry-link-end index-entry-link-start index-entry-page-number index-entry-span
      index-entry-tab-stop index-entry-text index-source-style index-source-styles index-title index-title-template initial-creator insertion keywords label
      line-break linenumbering-configuration linenumbering-separator list list-header list-item list-level-style-bullet list-level-style-image list-level-style-number
      list-style measure modification-date modification-time note note-body note-citation note-continuation-notice-backward note-continuation-notice-forward note-ref
      notes-configuration number numbered-paragraph object-count object-index object-index-entry-template object-index-source outline-level-style outline-style p page
      page-continuation page-count page-number page-sequence page-variable-get page-variable-set paragraph-count placeholder print-date print-time printed-by
      reference-mark reference-mark-end reference-mark-start reference-ref ruby ruby-base ruby-text s section sender-city sender-company sender-country sender-email
      sender-fax sender-firstname sender-initials sender-lastname sender-phone-private sender-phone-work sender-position sender-postal-code sender-state-or-province
      sender-street sender-title sequence sequence-decl sequence-decls sequence-ref sheet-name soft-page-break sort-key span subject tab table-count table-index
      table-index-entry-template table-index-source table-of-content table-of-content-entry-template table-of-content-source template-name text-input time title
      toc-mark toc-mark-end toc-mark-start tracked-changes user-defined user-field-decl user-field-decls user-field-get user-field-input user-index
      user-index-entry-template user-index-mark user-index-mark-end user-index-mark-start user-index-source variable-decl variable-decls variable-get variable-input
      variable-set word-count`,
    says: `
      p h span a ruby-base ruby-text note-citation linenumbering-separator bibliography-mark bookmark-ref chapter conditional-text date drop-down expression
      hidden-paragraph hidden-text measure note-ref page-continuation page-number page-variable-get placeholder reference-ref sequence sequence-ref sheet-name
      text-input time user-field-get user-field-input variable-get variable-input variable-set page-count paragraph-count word-count character-count table-count
      image-count object-count index-entry-span index-title-template note-continuation-notice-backward note-continuation-notice-forward index-entry-link-start
      author-initials author-name creation-date creation-time creator description editing-cycles editing-duration execute-macro file-name initial-creator keywords
      modification-date modification-time print-date print-time printed-by sender-city sender-company sender-country sender-email sender-fax sender-firstname
      sender-initials sender-lastname sender-phone-private sender-phone-work sender-position sender-postal-code sender-state-or-province sender-street sender-title
      subject template-name title user-defined database-display database-name database-row-number`,
    attributes: `
      active alphabetical-separators anchor-page-number anchor-type animation animation-delay animation-direction animation-repeat animation-start-inside
      animation-steps animation-stop-inside bibliography-data-field bibliography-type bullet-char bullet-relative-size c capitalize-entries caption-sequence-format
      caption-sequence-name change-id citation-body-style-name citation-style-name class-names combine-entries combine-entries-with-dash combine-entries-with-pp
      comma-separated cond-style-name condition consecutive-numbering continue-list continue-numbering copy-outline-levels count-empty-lines count-in-text-boxes
      current-selected current-value date-adjust date-value default-style-name description display display-levels display-outline-level dont-balance-text-columns
      duration fixed footnotes-position formula global id ignore-case increment index-name index-scope is-hidden is-list-header key key1 key1-phonetic key2
      key2-phonetic kind label label-followed-by level line-break line-number list-id list-level-position-and-space-mode list-tab-stop-position main-entry
      main-entry-style-name master-page-name min-label-distance min-label-width name note-class number-lines number-position numbered-entries offset outline-level
      page-adjust placeholder-type prefix protected ref-name reference-format relative-tab-stop-position restart-numbering restart-on-page row-number section-name
      select-page separation-character sort-algorithm sort-ascending sort-by-position space-before start-numbering-at start-value string-value string-value-if-false
      string-value-if-true string-value-phonetic style-name style-override suffix tab-ref table-name table-type time-adjust time-value track-changes use-caption
      use-chart-objects use-draw-objects use-floating-frames use-graphics use-index-marks use-index-source-styles use-keys-as-entries use-math-objects use-objects
      use-other-objects use-outline-level use-soft-page-breaks use-spreadsheet-objects use-tables value visited-style-name`,
    leftOut: { other: 'section-source' },
    attributesLeftOut: { other: 'protection-key protection-key-digest-algorithm' },
  },
  table: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
    shows: `
      background body calculation-settings cell-address cell-content-change cell-content-deletion change-deletion change-track-table-cell content-validation
      content-validations covered-table-cell cut-offs data-pilot-display-info data-pilot-field data-pilot-field-reference data-pilot-group data-pilot-group-member
      data-pilot-groups data-pilot-layout-info data-pilot-level data-pilot-member data-pilot-members data-pilot-sort-info data-pilot-subtotal data-pilot-subtotals
      database-range database-ranges deletion deletions dependencies dependency desc detective error-message even-columns even-rows filter filter-and filter-condition
      filter-or filter-set-item first-column first-row help-message highlighted-range insertion insertion-cut-off iteration label-range label-ranges last-column
      last-row movement movement-cut-off named-expression named-expressions named-range null-date odd-columns odd-rows operation previous shapes sort sort-by
      sort-groups source-range-address subtotal-field subtotal-rule subtotal-rules table table-cell table-column table-column-group table-columns table-header-columns
      table-header-rows table-row table-row-group table-rows table-template target-range-address title tracked-changes`,
    attributes: `
      acceptance-state add-empty-lines algorithm align allow-empty-cell application-data automatic-find-labels base-cell-address bind-styles-to-content border-color
      border-model buttons case-sensitive cell-address cell-range cell-range-address column condition condition-source condition-source-range-address contains-error
      contains-header content-validation-name copy-back copy-formulas copy-styles count country data-cell-range-address data-field data-type database-name
      database-table-name date-end date-start date-value default-cell-style-name direction display display-border display-duplicates display-filter-buttons
      display-list display-member-mode drill-down-on-double-click embedded-number-behavior enabled end end-cell-address end-column end-position end-row end-table
      end-x end-y execute expression field-name field-number first-row-end-column first-row-start-column formula function grand-total group-by-field-number grouped-by
      has-persistent-data id identify-categories ignore-empty-rows index is-active is-data-layout-field is-selection is-sub-table label-cell-range-address language
      last-column-spanned last-row-end-column last-row-spanned last-row-start-column layout-mode link-to-source-data marked-invalid matrix-covered maximum-difference
      member-count member-name member-type message-type mode multi-deletion-spanned name null-year number-columns-repeated number-columns-spanned
      number-matrix-columns-spanned number-matrix-rows-spanned number-rows-repeated number-rows-spanned object-name on-update-keep-size on-update-keep-styles operator
      order orientation page-breaks-on-group-change paragraph-style-name position precision-as-shown print print-ranges protect protected range-usable-as
      refresh-delay rejecting-change-id rfc-language-tag row scenario-ranges script search-criteria-must-apply-to-whole-cell selected-page show-details show-empty
      show-filter-button sort-mode source-cell-range-addresses source-field-name source-name start start-column start-position start-row start-table status step steps
      structure-protected style-name tab-color table table-background table-name target-cell-address target-range-address template-name title track-changes type
      use-banding-columns-styles use-banding-rows-styles use-first-column-styles use-first-row-styles use-labels use-last-column-styles use-last-row-styles
      use-regular-expressions use-wildcards used-hierarchy value value-type visibility`,
    leftOut: { other: 'table-source' },
    attributesLeftOut: { other: 'protection-key protection-key-digest-algorithm' },
  },
  draw: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0',
    shows: `
      a area-circle area-polygon area-rectangle caption circle connector contour-path contour-polygon custom-shape ellipse enhanced-geometry equation fill-image frame
      g glue-point gradient handle hatch image image-map layer layer-set line marker measure opacity page page-thumbnail path polygon polyline rect regular-polygon
      stroke-dash text-box`,
    attributes: `
      align angle auto-grow-height auto-grow-width background-size blue border caption-angle caption-angle-type caption-escape caption-escape-direction
      caption-fit-line-length caption-gap caption-id caption-line-length caption-point-x caption-point-y caption-type class-names color color-inversion color-mode
      concave concentric-gradient-fill-allowed contrast control copy-of corner-radius corners cx cy data decimal-places display display-name distance dots1
      dots1-length dots2 dots2-length draw-aspect end end-angle end-color end-glue-point end-guide end-intensity end-line-spacing-horizontal end-line-spacing-vertical
      end-shape engine enhanced-path escape-direction extrusion extrusion-allowed extrusion-brightness extrusion-color extrusion-depth extrusion-diffusion
      extrusion-first-light-direction extrusion-first-light-harsh extrusion-first-light-level extrusion-light-face extrusion-metal extrusion-number-of-line-segments
      extrusion-origin extrusion-rotation-angle extrusion-rotation-center extrusion-second-light-direction extrusion-second-light-harsh extrusion-second-light-level
      extrusion-shininess extrusion-skew extrusion-specularity extrusion-viewpoint fill fill-color fill-gradient-name fill-hatch-name fill-hatch-solid
      fill-image-height fill-image-name fill-image-ref-point fill-image-ref-point-x fill-image-ref-point-y fill-image-width fit-to-contour fit-to-size formula
      frame-display-border frame-display-scrollbar frame-margin-horizontal frame-margin-vertical frame-name gamma glue-point-leaving-directions glue-point-type
      glue-points gradient-step-count green guide-distance guide-overhang handle-mirror-horizontal handle-mirror-vertical handle-polar handle-position
      handle-radius-range-maximum handle-radius-range-minimum handle-range-x-maximum handle-range-x-minimum handle-range-y-maximum handle-range-y-minimum
      handle-switched id image-opacity kind layer line-distance line-skew luminance marker-end marker-end-center marker-end-width marker-start marker-start-center
      marker-start-width master-page-name measure-align measure-vertical-align mime-type mirror-horizontal mirror-vertical modifiers name nav-order nohref
      ole-draw-aspect opacity opacity-name page-number parallel path-stretchpoint-x path-stretchpoint-y placing points protected recreate-on-edit red rotation
      secondary-fill-color shadow shadow-color shadow-offset-x shadow-offset-y shadow-opacity shape-id sharpness show-unit start start-angle start-color
      start-glue-point start-guide start-intensity start-line-spacing-horizontal start-line-spacing-vertical start-shape stroke stroke-dash stroke-dash-names
      stroke-linejoin style style-name symbol-color text-areas text-path text-path-allowed text-path-mode text-path-same-letter-heights text-path-scale
      text-rotate-angle text-style-name textarea-horizontal-align textarea-vertical-align tile-repeat-offset transform type unit value visible-area-height
      visible-area-left visible-area-top visible-area-width wrap-influence-on-position z-index`,
    attributesLeftOut: { other: 'notify-on-update-of-ranges' },
  },
  dr3d: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0',
    shows: 'cube extrude light rotate scene sphere',
    attributes: `
      ambient-color back-scale backface-culling center close-back close-front depth diffuse-color direction distance edge-rounding edge-rounding-mode emissive-color
      enabled end-angle focal-length horizontal-segments lighting-mode max-edge min-edge normals-direction normals-kind projection shade-mode shadow shadow-slant
      shininess size specular specular-color texture-filter texture-generation-mode-x texture-generation-mode-y texture-kind texture-mode transform vertical-segments
      vpn vrp vup`,
  },
  fo: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
    attributes: `
      background-color border border-bottom border-left border-right border-top break-after break-before clip color column-count column-gap country end-indent
      font-family font-size font-style font-variant font-weight height hyphenate hyphenation-keep hyphenation-ladder-count hyphenation-push-char-count
      hyphenation-remain-char-count keep-together keep-with-next language letter-spacing line-height margin margin-bottom margin-left margin-right margin-top
      max-height max-width min-height min-width orphans padding padding-bottom padding-left padding-right padding-top page-height page-width script space-after
      space-before start-indent text-align text-align-last text-indent text-shadow text-transform widows width wrap-option`,
  },
  svg: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0',
    shows: 'desc linearGradient radialGradient stop title',
    says: 'title desc',
    attributes: `
      accent-height alphabetic ascent bbox cap-height cx cy d descent fill-rule font-family font-size font-stretch font-style font-variant font-weight fx fy
      gradientTransform gradientUnits hanging height ideographic mathematical name offset origin overline-position overline-thickness panose-1 path r rx ry slope
      spreadMethod stemh stemv stop-color stop-opacity strikethrough-position strikethrough-thickness string stroke-color stroke-linecap stroke-opacity stroke-width
      type underline-position underline-thickness unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical viewBox width widths x x-height x1 x2
      y y1 y2`,
  },
  number: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0',
    shows: `
      am-pm boolean boolean-style currency-style currency-symbol date-style day day-of-week embedded-text era fill-character fraction hours minutes month number
      number-style percentage-style quarter scientific-number seconds text text-content text-style time-style week-of-year year`,
    says: 'text currency-symbol embedded-text fill-character text-content',
    attributes: `
      automatic-order calendar country decimal-places decimal-replacement denominator-value display-factor exponent-interval forced-exponent-sign format-source
      grouping language max-denominator-value min-decimal-places min-denominator-digits min-exponent-digits min-integer-digits min-numerator-digits position
      possessive-form rfc-language-tag script style textual title transliteration-country transliteration-format transliteration-language transliteration-style
      truncate-on-overflow`,
  },
  presentation: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:presentation:1.0',
    shows: 'date-time date-time-decl footer footer-decl header header-decl notes placeholder settings show',
    says: 'header-decl footer-decl date-time-decl',
    attributes: `
      action animations background-objects-visible background-visible class class-names delay direction display-date-time display-footer display-header
      display-page-number duration effect endless force-manual full-screen group-id master-element mouse-as-pen mouse-visible name node-type object pages path-id
      pause placeholder play-full presentation-page-layout-name preset-class preset-id preset-sub-type show show-end-of-presentation-slide show-logo source speed
      start-page start-scale start-with-navigator stay-on-top style-name transition-on-click transition-speed transition-style transition-type use-date-time-name
      use-footer-name use-header-name user-transformed visibility`,
    leftOut: { other: 'event-listener' },
  },
  anim: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:animation:1.0',
    shows: 'animate animateColor animateMotion animateTransform iterate par param seq set transitionFilter',
    attributes:
      'audio-level color-interpolation color-interpolation-direction command formula id iterate-interval iterate-type name sub-item value',
  },
  smil: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0',
    attributes: `
      accelerate accumulate additive attributeName autoReverse begin by calcMode decelerate direction dur end endsync fadeColor fill fillDefault from keySplines
      keyTimes mode repeatCount repeatDur restart restartDefault subtype targetElement to type values`,
  },
  config: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:config:1.0',
    shows: 'config-item config-item-map-entry config-item-map-indexed config-item-map-named config-item-set',
    says: 'config-item',
    attributes: 'name type',
  },
  script: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:script:1.0',
  },
  form: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:form:1.0',
    attributes: 'apply-design-mode automatic-focus',
  },
  meta: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0',
    leftOut: { editors: 'date-string creator-initials' },
  },
  chart: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:chart:1.0',
  },
  dc: {
    namespace: 'http://purl.org/dc/elements/1.1/',
    shows: 'creator date',
    says: 'creator date',
  },
  xlink: {
    namespace: 'http://www.w3.org/1999/xlink',
    attributes: 'actuate show title type',
  },
  loext: {
    namespace: 'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0',
    shows: 'color fill-character graphic-properties theme theme-colors',
    says: 'fill-character',
    attributes: `
      allow-overlap char-shading-value color color-lum-mod color-lum-off contextual-spacing decorative fill-character hyphenation-compound-remain-char-count
      hyphenation-keep-type hyphenation-no-caps hyphenation-no-last-word hyphenation-word-char-count hyphenation-zone margin-gutter max-numerator-digits name
      num-list-format opacity rel-width-rel resolved tab-stop-distance theme-color theme-name vertical-justify`,
    leftOut: { editors: 'sender-initials' },
    lenient: true,
  },
  calcext: {
    namespace: 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0',
    shows:
      'color-scale color-scale-entry condition conditional-format conditional-formats data-bar date-is formatting-entry icon-set',
    attributes: `
      apply-style-name axis-color axis-position base-cell-address color date gradient icon-set-type max-length min-length negative-color positive-color show-value
      style target-range-address type value value-type`,
    lenient: true,
  },
  drawooo: {
    namespace: 'http://openoffice.org/2010/draw',
    attributes: 'display enhanced-path sub-view-size',
    lenient: true,
  },
  officeooo: {
    namespace: 'http://openoffice.org/2009/office',
    shows: 'annotation',
    lenient: true,
  },
  of: {
    namespace: 'urn:oasis:names:tc:opendocument:xmlns:of:1.2',
  },
  ooow: {
    namespace: 'http://openoffice.org/2004/writer',
  },
  oooc: {
    namespace: 'http://openoffice.org/2004/calc',
  },
  ooo: {
    namespace: 'http://openoffice.org/2004/office',
  },
};

/** Fields of which the text alone is left: what they name is a person, a file or a property. */
export const fieldsOfProperties: readonly string[] = `
  author-initials author-name creation-date creation-time creator description editing-cycles editing-duration execute-macro file-name initial-creator keywords
  modification-date modification-time print-date print-time printed-by sender-city sender-company sender-country sender-email sender-fax sender-firstname sender-initials
  sender-lastname sender-phone-private sender-phone-work sender-position sender-postal-code sender-state-or-province sender-street sender-title subject template-name title user-defined
  database-display database-name database-row-number`
  .trim()
  .split(/\s+/);
