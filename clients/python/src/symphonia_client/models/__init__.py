"""Contains all the data models used in inputs/outputs"""

from .absence_in import AbsenceIn
from .absence_in_reason import AbsenceInReason
from .absence_out import AbsenceOut
from .absence_out_reason import AbsenceOutReason
from .absence_page import AbsencePage
from .accuracy_out import AccuracyOut
from .accuracy_row import AccuracyRow
from .address import Address
from .ageing import Ageing
from .ageing_buckets import AgeingBuckets
from .ageing_direction import AgeingDirection
from .amendment import Amendment
from .amendment_in import AmendmentIn
from .answer_in import AnswerIn
from .answer_in_role import AnswerInRole
from .assigned_carrier import AssignedCarrier
from .attempt import Attempt
from .attempt_out import AttemptOut
from .balance_line import BalanceLine
from .balance_line_type import BalanceLineType
from .balance_out import BalanceOut
from .balance_out_totals import BalanceOutTotals
from .batch_in import BatchIn
from .batch_out import BatchOut
from .batch_out_counts import BatchOutCounts
from .batch_position_in import BatchPositionIn
from .body_check_by_pdf_api_ecmr_verify_post import BodyCheckByPdfApiEcmrVerifyPost
from .body_upload_document_alias_api_transport_orders_order_id_documents_post import (
    BodyUploadDocumentAliasApiTransportOrdersOrderIdDocumentsPost,
)
from .body_upload_document_alias_api_transport_orders_order_id_documents_post_documenttype import (
    BodyUploadDocumentAliasApiTransportOrdersOrderIdDocumentsPostDocumenttype,
)
from .body_upload_document_api_orders_order_id_documents_post import (
    BodyUploadDocumentApiOrdersOrderIdDocumentsPost,
)
from .body_upload_document_api_orders_order_id_documents_post_documenttype import (
    BodyUploadDocumentApiOrdersOrderIdDocumentsPostDocumenttype,
)
from .body_upload_document_by_name_alias_api_transport_orders_order_id_documents_upload_post import (
    BodyUploadDocumentByNameAliasApiTransportOrdersOrderIdDocumentsUploadPost,
)
from .body_upload_document_by_name_alias_api_transport_orders_order_id_documents_upload_post_documenttype import (
    BodyUploadDocumentByNameAliasApiTransportOrdersOrderIdDocumentsUploadPostDocumenttype,
)
from .body_upload_document_by_name_api_orders_order_id_documents_upload_post import (
    BodyUploadDocumentByNameApiOrdersOrderIdDocumentsUploadPost,
)
from .body_upload_document_by_name_api_orders_order_id_documents_upload_post_documenttype import (
    BodyUploadDocumentByNameApiOrdersOrderIdDocumentsUploadPostDocumenttype,
)
from .book_check_out import BookCheckOut
from .book_check_out_sums import BookCheckOutSums
from .booked_stop_in import BookedStopIn
from .broken_rule import BrokenRule
from .calendar_entry import CalendarEntry
from .calendar_entry_kind import CalendarEntryKind
from .calendar_entry_reason_type_0 import CalendarEntryReasonType0
from .calendar_out import CalendarOut
from .capacity import Capacity
from .carrier_in import CarrierIn
from .carrier_out import CarrierOut
from .carrier_out_flags_item import CarrierOutFlagsItem
from .carrier_page import CarrierPage
from .carrier_score import CarrierScore
from .carrying_party import CarryingParty
from .catalogue import Catalogue
from .cell_error import CellError
from .certificate import Certificate
from .certificate_kind import CertificateKind
from .change import Change
from .charge import Charge
from .charge_kind import ChargeKind
from .charge_payer import ChargePayer
from .check_out import CheckOut
from .check_out_status_type_0 import CheckOutStatusType0
from .check_out_verdict import CheckOutVerdict
from .checked_signature_out import CheckedSignatureOut
from .checked_signature_out_role import CheckedSignatureOutRole
from .claim_days import ClaimDays
from .closing_in import ClosingIn
from .closure import Closure
from .cloud_event import CloudEvent
from .cloud_event_data import CloudEventData
from .contest import Contest
from .contest_in import ContestIn
from .contest_in_reason import ContestInReason
from .contest_reason import ContestReason
from .counts_out import CountsOut
from .crew import Crew
from .crew_in import CrewIn
from .day_plan_in import DayPlanIn
from .day_plan_out import DayPlanOut
from .day_plan_out_status import DayPlanOutStatus
from .day_plan_page import DayPlanPage
from .day_wanted import DayWanted
from .dead_item_out import DeadItemOut
from .dead_item_out_content_type_0 import DeadItemOutContentType0
from .dead_item_out_kind import DeadItemOutKind
from .dead_page_out import DeadPageOut
from .delivery_out import DeliveryOut
from .delivery_out_state import DeliveryOutState
from .delivery_page import DeliveryPage
from .dispute import Dispute
from .dispute_in import DisputeIn
from .dispute_in_reason import DisputeInReason
from .dispute_reason import DisputeReason
from .document_out import DocumentOut
from .document_out_documenttype import DocumentOutDocumenttype
from .document_page import DocumentPage
from .draw_balance_type import DrawBalanceType
from .driver_in import DriverIn
from .driver_out import DriverOut
from .driver_page import DriverPage
from .ecmr_dangerous_goods import EcmrDangerousGoods
from .ecmr_evidence import EcmrEvidence
from .ecmr_evidence_authenticatedby import EcmrEvidenceAuthenticatedby
from .ecmr_link_out import EcmrLinkOut
from .ecmr_link_out_purpose import EcmrLinkOutPurpose
from .ecmr_link_out_role import EcmrLinkOutRole
from .ecmr_place import EcmrPlace
from .endpoint_in import EndpointIn
from .endpoint_in_headers import EndpointInHeaders
from .endpoint_out import EndpointOut
from .endpoint_out_disabled_reason_type_0 import EndpointOutDisabledReasonType0
from .endpoint_out_headers import EndpointOutHeaders
from .endpoint_page import EndpointPage
from .erased_out import ErasedOut
from .event_type_out import EventTypeOut
from .event_type_out_example import EventTypeOutExample
from .event_type_out_schema import EventTypeOutSchema
from .events_out import EventsOut
from .exchange_in import ExchangeIn
from .exchange_in_brand_type_0 import ExchangeInBrandType0
from .exchange_in_method import ExchangeInMethod
from .exchange_in_quality import ExchangeInQuality
from .exchange_in_type import ExchangeInType
from .exchange_out import ExchangeOut
from .exchange_out_kind import ExchangeOutKind
from .exchange_out_method import ExchangeOutMethod
from .exchange_out_status import ExchangeOutStatus
from .exchange_page import ExchangePage
from .export_note_format import ExportNoteFormat
from .export_note_subset import ExportNoteSubset
from .export_orders_format import ExportOrdersFormat
from .export_orders_sort import ExportOrdersSort
from .fault_out import FaultOut
from .feed_item import FeedItem
from .feed_item_data import FeedItemData
from .feed_out import FeedOut
from .feed_page import FeedPage
from .field_out import FieldOut
from .figures import Figures
from .file_of_shared_format import FileOfSharedFormat
from .file_of_shared_language import FileOfSharedLanguage
from .file_of_statement_format import FileOfStatementFormat
from .file_of_statement_language import FileOfStatementLanguage
from .finding import Finding
from .geo_point import GeoPoint
from .goods_item import GoodsItem
from .goods_line import GoodsLine
from .held_document import HeldDocument
from .held_document_documenttype import HeldDocumentDocumenttype
from .history_entry import HistoryEntry
from .history_out import HistoryOut
from .history_position_out import HistoryPositionOut
from .history_position_out_source import HistoryPositionOutSource
from .holder import Holder
from .holder_kind import HolderKind
from .how_found import HowFound
from .import_orders_files_body import ImportOrdersFilesBody
from .import_orders_mode import ImportOrdersMode
from .import_out import ImportOut
from .import_out_mode import ImportOutMode
from .imported_out import ImportedOut
from .incident import Incident
from .incident_in import IncidentIn
from .incident_in_kind import IncidentInKind
from .incident_kind import IncidentKind
from .inspection import Inspection
from .inspection_kind import InspectionKind
from .insurance import Insurance
from .intake_in import IntakeIn
from .intake_in_priority import IntakeInPriority
from .jwks_out import JwksOut
from .jwks_out_keys_item import JwksOutKeysItem
from .left_out import LeftOut
from .leg import Leg
from .link_in import LinkIn
from .link_in_purpose import LinkInPurpose
from .link_in_role import LinkInRole
from .list_deliveries_state_type_0 import ListDeliveriesStateType0
from .list_documents_document_type_type_0 import ListDocumentsDocumentTypeType0
from .list_exchanges_kind_type_0_item import ListExchangesKindType0Item
from .list_exchanges_status_type_0_item import ListExchangesStatusType0Item
from .list_exchanges_type_type_0 import ListExchangesTypeType0
from .list_notes_status_type_0 import ListNotesStatusType0
from .list_orders_sort import ListOrdersSort
from .list_positions_format import ListPositionsFormat
from .load import Load
from .located_place import LocatedPlace
from .located_place_precision import LocatedPlacePrecision
from .located_place_source import LocatedPlaceSource
from .look_out import LookOut
from .look_out_way import LookOutWay
from .looks_out import LooksOut
from .made_out import MadeOut
from .mail_in import MailIn
from .mail_in_language_type_0 import MailInLanguageType0
from .mailing_out import MailingOut
from .mailing_out_language import MailingOutLanguage
from .mailing_out_state import MailingOutState
from .mailings_out import MailingsOut
from .message import Message
from .message_in import MessageIn
from .model import Model
from .model_pool import ModelPool
from .model_type import ModelType
from .money import Money
from .movement_in import MovementIn
from .movement_in_brand_type_0 import MovementInBrandType0
from .movement_in_kind import MovementInKind
from .movement_in_quality import MovementInQuality
from .movement_in_to_quality_type_0 import MovementInToQualityType0
from .movement_in_to_type_type_0 import MovementInToTypeType0
from .movement_in_type import MovementInType
from .note_in import NoteIn
from .note_in_kind import NoteInKind
from .note_in_language import NoteInLanguage
from .note_out import NoteOut
from .note_out_next_signer_type_0 import NoteOutNextSignerType0
from .note_out_status import NoteOutStatus
from .note_page import NotePage
from .note_page_items_item import NotePageItemsItem
from .note_put_in import NotePutIn
from .note_put_in_kind import NotePutInKind
from .note_put_in_language import NotePutInLanguage
from .ocr_usage_out import OcrUsageOut
from .offer_out import OfferOut
from .offer_out_purpose import OfferOutPurpose
from .offer_out_role import OfferOutRole
from .olf_in import OlfIn
from .olf_in_ecmr_status_type_0 import OlfInEcmrStatusType0
from .olf_in_ecmrconsignment import OlfInEcmrconsignment
from .optimization_out import OptimizationOut
from .optimize_in import OptimizeIn
from .order_in import OrderIn
from .order_in_priority import OrderInPriority
from .order_of_day import OrderOfDay
from .order_of_day_in import OrderOfDayIn
from .order_of_day_in_needs_item import OrderOfDayInNeedsItem
from .order_of_day_needs_item import OrderOfDayNeedsItem
from .order_out import OrderOut
from .order_out_priority import OrderOutPriority
from .order_out_status import OrderOutStatus
from .order_page import OrderPage
from .order_statistics import OrderStatistics
from .order_stop import OrderStop
from .orders_assignment_in import OrdersAssignmentIn
from .orders_assignment_out import OrdersAssignmentOut
from .orders_assignment_out_priority import OrdersAssignmentOutPriority
from .orders_assignment_out_status import OrdersAssignmentOutStatus
from .orders_dangerous_goods import OrdersDangerousGoods
from .orders_licence import OrdersLicence
from .orders_of_day import OrdersOfDay
from .page_out import PageOut
from .palettes_evidence import PalettesEvidence
from .palettes_evidence_fields import PalettesEvidenceFields
from .palettes_link_out import PalettesLinkOut
from .pallet_kind import PalletKind
from .pallet_kind_brand import PalletKindBrand
from .pallet_kind_quality import PalletKindQuality
from .pallet_kind_type import PalletKindType
from .particulars import Particulars
from .particulars_kind import ParticularsKind
from .particulars_language import ParticularsLanguage
from .partner_account import PartnerAccount
from .partner_account_balances import PartnerAccountBalances
from .party import Party
from .party_sign_in import PartySignIn
from .party_sign_in_signerrole import PartySignInSignerrole
from .pause import Pause
from .planned_stop import PlannedStop
from .planning_assignment_in import PlanningAssignmentIn
from .planning_assignment_out import PlanningAssignmentOut
from .planning_licence import PlanningLicence
from .planning_licence_category import PlanningLicenceCategory
from .planning_place import PlanningPlace
from .policy_in import PolicyIn
from .policy_in_required_item import PolicyInRequiredItem
from .policy_out import PolicyOut
from .policy_out_required_item import PolicyOutRequiredItem
from .position_in import PositionIn
from .position_out import PositionOut
from .position_out_source import PositionOutSource
from .position_page_out import PositionPageOut
from .premium_out import PremiumOut
from .premium_start_in import PremiumStartIn
from .premium_start_out import PremiumStartOut
from .premium_start_out_eta_confidence_type_0 import PremiumStartOutEtaConfidenceType0
from .premium_start_out_source import PremiumStartOutSource
from .premium_start_out_status import PremiumStartOutStatus
from .price_in import PriceIn
from .print_note_language_type_0 import PrintNoteLanguageType0
from .print_note_layout import PrintNoteLayout
from .problem import Problem
from .problem_errors_item import ProblemErrorsItem
from .procedures import Procedures
from .proposal import Proposal
from .proposed_tour import ProposedTour
from .provider_bill_out import ProviderBillOut
from .quality import Quality
from .rating import Rating
from .rating_in import RatingIn
from .reason_in import ReasonIn
from .refusal import Refusal
from .refusal_reason import RefusalReason
from .replay_in import ReplayIn
from .replay_out import ReplayOut
from .report_by_body_data_body import ReportByBodyDataBody
from .report_exchanges_format_type_0 import ReportExchangesFormatType0
from .report_exchanges_kind_type_0_item import ReportExchangesKindType0Item
from .report_exchanges_status_type_0_item import ReportExchangesStatusType0Item
from .report_exchanges_type_type_0 import ReportExchangesTypeType0
from .report_out import ReportOut
from .reservation import Reservation
from .reservation_kind import ReservationKind
from .resolution_in import ResolutionIn
from .results_out import ResultsOut
from .results_out_fields import ResultsOutFields
from .return_in import ReturnIn
from .return_in_brand_type_0 import ReturnInBrandType0
from .return_in_quality import ReturnInQuality
from .return_in_type import ReturnInType
from .reversal_in import ReversalIn
from .review_in import ReviewIn
from .review_in_fields import ReviewInFields
from .review_out import ReviewOut
from .review_out_fields import ReviewOutFields
from .review_out_judgements import ReviewOutJudgements
from .row_verdict import RowVerdict
from .row_verdict_status_type_0 import RowVerdictStatusType0
from .row_verdict_verdict import RowVerdictVerdict
from .saving import Saving
from .search_progress import SearchProgress
from .secret_out import SecretOut
from .segment import Segment
from .segment_kind import SegmentKind
from .share_in import ShareIn
from .share_in_precision import ShareInPrecision
from .share_out import ShareOut
from .share_out_precision import ShareOutPrecision
from .shared_out import SharedOut
from .shared_out_eta_confidence_type_0 import SharedOutEtaConfidenceType0
from .shared_out_status import SharedOutStatus
from .show_calendar_format import ShowCalendarFormat
from .sign_in import SignIn
from .signatory import Signatory
from .signature_out import SignatureOut
from .signature_out_method import SignatureOutMethod
from .signature_out_role import SignatureOutRole
from .signed_out import SignedOut
from .signed_out_role import SignedOutRole
from .signed_out_status import SignedOutStatus
from .start_in import StartIn
from .start_in_source import StartInSource
from .start_out import StartOut
from .start_out_eta_confidence_type_0 import StartOutEtaConfidenceType0
from .start_out_source import StartOutSource
from .start_out_status import StartOutStatus
from .statement_head import StatementHead
from .statement_head_closing import StatementHeadClosing
from .statement_head_opening import StatementHeadOpening
from .statement_in import StatementIn
from .statement_line import StatementLine
from .statement_line_kind import StatementLineKind
from .statement_line_type import StatementLineType
from .statement_out import StatementOut
from .statement_out_closing import StatementOutClosing
from .statement_out_opening import StatementOutOpening
from .statement_page import StatementPage
from .status_in import StatusIn
from .status_in_status import StatusInStatus
from .step_in import StepIn
from .stock_line_out import StockLineOut
from .stock_line_out_brand import StockLineOutBrand
from .stock_line_out_quality import StockLineOutQuality
from .stock_line_out_type import StockLineOutType
from .stock_out import StockOut
from .stock_out_totals import StockOutTotals
from .stop_out import StopOut
from .stop_out_stop import StopOutStop
from .successive_carrier import SuccessiveCarrier
from .tariff import Tariff
from .tariff_in import TariffIn
from .temperature_range import TemperatureRange
from .terms import Terms
from .terms_accepts_item import TermsAcceptsItem
from .terms_prices import TermsPrices
from .time_window import TimeWindow
from .timeline_entry_out import TimelineEntryOut
from .timeline_entry_out_data import TimelineEntryOutData
from .timeline_page import TimelinePage
from .tour_in import TourIn
from .tour_out import TourOut
from .tour_out_status import TourOutStatus
from .tour_page import TourPage
from .tour_route_out import TourRouteOut
from .tour_route_out_geojson import TourRouteOutGeojson
from .tour_route_out_line import TourRouteOutLine
from .tour_stop import TourStop
from .tour_stop_kind import TourStopKind
from .tracking_out import TrackingOut
from .tracking_out_eta_confidence_type_0 import TrackingOutEtaConfidenceType0
from .tracking_out_source import TrackingOutSource
from .tracking_out_status import TrackingOutStatus
from .tracking_usage_out import TrackingUsageOut
from .update_out import UpdateOut
from .usage_report_out import UsageReportOut
from .usage_row import UsageRow
from .vehicle_in import VehicleIn
from .vehicle_in_equipment_item import VehicleInEquipmentItem
from .vehicle_in_licence import VehicleInLicence
from .vehicle_out import VehicleOut
from .vehicle_out_equipment_item import VehicleOutEquipmentItem
from .vehicle_out_licence import VehicleOutLicence
from .vehicle_page import VehiclePage
from .vehicle_use_out import VehicleUseOut
from .verdict import Verdict
from .verdict_out import VerdictOut
from .voucher import Voucher
from .wanted_stop import WantedStop
from .wanted_stop_kind import WantedStopKind
from .written_in import WrittenIn

__all__ = (
    "AbsenceIn",
    "AbsenceInReason",
    "AbsenceOut",
    "AbsenceOutReason",
    "AbsencePage",
    "AccuracyOut",
    "AccuracyRow",
    "Address",
    "Ageing",
    "AgeingBuckets",
    "AgeingDirection",
    "Amendment",
    "AmendmentIn",
    "AnswerIn",
    "AnswerInRole",
    "AssignedCarrier",
    "Attempt",
    "AttemptOut",
    "BalanceLine",
    "BalanceLineType",
    "BalanceOut",
    "BalanceOutTotals",
    "BatchIn",
    "BatchOut",
    "BatchOutCounts",
    "BatchPositionIn",
    "BodyCheckByPdfApiEcmrVerifyPost",
    "BodyUploadDocumentAliasApiTransportOrdersOrderIdDocumentsPost",
    "BodyUploadDocumentAliasApiTransportOrdersOrderIdDocumentsPostDocumenttype",
    "BodyUploadDocumentApiOrdersOrderIdDocumentsPost",
    "BodyUploadDocumentApiOrdersOrderIdDocumentsPostDocumenttype",
    "BodyUploadDocumentByNameAliasApiTransportOrdersOrderIdDocumentsUploadPost",
    "BodyUploadDocumentByNameAliasApiTransportOrdersOrderIdDocumentsUploadPostDocumenttype",
    "BodyUploadDocumentByNameApiOrdersOrderIdDocumentsUploadPost",
    "BodyUploadDocumentByNameApiOrdersOrderIdDocumentsUploadPostDocumenttype",
    "BookCheckOut",
    "BookCheckOutSums",
    "BookedStopIn",
    "BrokenRule",
    "CalendarEntry",
    "CalendarEntryKind",
    "CalendarEntryReasonType0",
    "CalendarOut",
    "Capacity",
    "CarrierIn",
    "CarrierOut",
    "CarrierOutFlagsItem",
    "CarrierPage",
    "CarrierScore",
    "CarryingParty",
    "Catalogue",
    "CellError",
    "Certificate",
    "CertificateKind",
    "Change",
    "Charge",
    "ChargeKind",
    "ChargePayer",
    "CheckOut",
    "CheckOutStatusType0",
    "CheckOutVerdict",
    "CheckedSignatureOut",
    "CheckedSignatureOutRole",
    "ClaimDays",
    "ClosingIn",
    "Closure",
    "CloudEvent",
    "CloudEventData",
    "Contest",
    "ContestIn",
    "ContestInReason",
    "ContestReason",
    "CountsOut",
    "Crew",
    "CrewIn",
    "DayPlanIn",
    "DayPlanOut",
    "DayPlanOutStatus",
    "DayPlanPage",
    "DayWanted",
    "DeadItemOut",
    "DeadItemOutContentType0",
    "DeadItemOutKind",
    "DeadPageOut",
    "DeliveryOut",
    "DeliveryOutState",
    "DeliveryPage",
    "Dispute",
    "DisputeIn",
    "DisputeInReason",
    "DisputeReason",
    "DocumentOut",
    "DocumentOutDocumenttype",
    "DocumentPage",
    "DrawBalanceType",
    "DriverIn",
    "DriverOut",
    "DriverPage",
    "EcmrDangerousGoods",
    "EcmrEvidence",
    "EcmrEvidenceAuthenticatedby",
    "EcmrLinkOut",
    "EcmrLinkOutPurpose",
    "EcmrLinkOutRole",
    "EcmrPlace",
    "EndpointIn",
    "EndpointInHeaders",
    "EndpointOut",
    "EndpointOutDisabledReasonType0",
    "EndpointOutHeaders",
    "EndpointPage",
    "ErasedOut",
    "EventTypeOut",
    "EventTypeOutExample",
    "EventTypeOutSchema",
    "EventsOut",
    "ExchangeIn",
    "ExchangeInBrandType0",
    "ExchangeInMethod",
    "ExchangeInQuality",
    "ExchangeInType",
    "ExchangeOut",
    "ExchangeOutKind",
    "ExchangeOutMethod",
    "ExchangeOutStatus",
    "ExchangePage",
    "ExportNoteFormat",
    "ExportNoteSubset",
    "ExportOrdersFormat",
    "ExportOrdersSort",
    "FaultOut",
    "FeedItem",
    "FeedItemData",
    "FeedOut",
    "FeedPage",
    "FieldOut",
    "Figures",
    "FileOfSharedFormat",
    "FileOfSharedLanguage",
    "FileOfStatementFormat",
    "FileOfStatementLanguage",
    "Finding",
    "GeoPoint",
    "GoodsItem",
    "GoodsLine",
    "HeldDocument",
    "HeldDocumentDocumenttype",
    "HistoryEntry",
    "HistoryOut",
    "HistoryPositionOut",
    "HistoryPositionOutSource",
    "Holder",
    "HolderKind",
    "HowFound",
    "ImportOrdersFilesBody",
    "ImportOrdersMode",
    "ImportOut",
    "ImportOutMode",
    "ImportedOut",
    "Incident",
    "IncidentIn",
    "IncidentInKind",
    "IncidentKind",
    "Inspection",
    "InspectionKind",
    "Insurance",
    "IntakeIn",
    "IntakeInPriority",
    "JwksOut",
    "JwksOutKeysItem",
    "LeftOut",
    "Leg",
    "LinkIn",
    "LinkInPurpose",
    "LinkInRole",
    "ListDeliveriesStateType0",
    "ListDocumentsDocumentTypeType0",
    "ListExchangesKindType0Item",
    "ListExchangesStatusType0Item",
    "ListExchangesTypeType0",
    "ListNotesStatusType0",
    "ListOrdersSort",
    "ListPositionsFormat",
    "Load",
    "LocatedPlace",
    "LocatedPlacePrecision",
    "LocatedPlaceSource",
    "LookOut",
    "LookOutWay",
    "LooksOut",
    "MadeOut",
    "MailIn",
    "MailInLanguageType0",
    "MailingOut",
    "MailingOutLanguage",
    "MailingOutState",
    "MailingsOut",
    "Message",
    "MessageIn",
    "Model",
    "ModelPool",
    "ModelType",
    "Money",
    "MovementIn",
    "MovementInBrandType0",
    "MovementInKind",
    "MovementInQuality",
    "MovementInToQualityType0",
    "MovementInToTypeType0",
    "MovementInType",
    "NoteIn",
    "NoteInKind",
    "NoteInLanguage",
    "NoteOut",
    "NoteOutNextSignerType0",
    "NoteOutStatus",
    "NotePage",
    "NotePageItemsItem",
    "NotePutIn",
    "NotePutInKind",
    "NotePutInLanguage",
    "OcrUsageOut",
    "OfferOut",
    "OfferOutPurpose",
    "OfferOutRole",
    "OlfIn",
    "OlfInEcmrStatusType0",
    "OlfInEcmrconsignment",
    "OptimizationOut",
    "OptimizeIn",
    "OrderIn",
    "OrderInPriority",
    "OrderOfDay",
    "OrderOfDayIn",
    "OrderOfDayInNeedsItem",
    "OrderOfDayNeedsItem",
    "OrderOut",
    "OrderOutPriority",
    "OrderOutStatus",
    "OrderPage",
    "OrderStatistics",
    "OrderStop",
    "OrdersAssignmentIn",
    "OrdersAssignmentOut",
    "OrdersAssignmentOutPriority",
    "OrdersAssignmentOutStatus",
    "OrdersDangerousGoods",
    "OrdersLicence",
    "OrdersOfDay",
    "PageOut",
    "PalettesEvidence",
    "PalettesEvidenceFields",
    "PalettesLinkOut",
    "PalletKind",
    "PalletKindBrand",
    "PalletKindQuality",
    "PalletKindType",
    "Particulars",
    "ParticularsKind",
    "ParticularsLanguage",
    "PartnerAccount",
    "PartnerAccountBalances",
    "Party",
    "PartySignIn",
    "PartySignInSignerrole",
    "Pause",
    "PlannedStop",
    "PlanningAssignmentIn",
    "PlanningAssignmentOut",
    "PlanningLicence",
    "PlanningLicenceCategory",
    "PlanningPlace",
    "PolicyIn",
    "PolicyInRequiredItem",
    "PolicyOut",
    "PolicyOutRequiredItem",
    "PositionIn",
    "PositionOut",
    "PositionOutSource",
    "PositionPageOut",
    "PremiumOut",
    "PremiumStartIn",
    "PremiumStartOut",
    "PremiumStartOutEtaConfidenceType0",
    "PremiumStartOutSource",
    "PremiumStartOutStatus",
    "PriceIn",
    "PrintNoteLanguageType0",
    "PrintNoteLayout",
    "Problem",
    "ProblemErrorsItem",
    "Procedures",
    "Proposal",
    "ProposedTour",
    "ProviderBillOut",
    "Quality",
    "Rating",
    "RatingIn",
    "ReasonIn",
    "Refusal",
    "RefusalReason",
    "ReplayIn",
    "ReplayOut",
    "ReportByBodyDataBody",
    "ReportExchangesFormatType0",
    "ReportExchangesKindType0Item",
    "ReportExchangesStatusType0Item",
    "ReportExchangesTypeType0",
    "ReportOut",
    "Reservation",
    "ReservationKind",
    "ResolutionIn",
    "ResultsOut",
    "ResultsOutFields",
    "ReturnIn",
    "ReturnInBrandType0",
    "ReturnInQuality",
    "ReturnInType",
    "ReversalIn",
    "ReviewIn",
    "ReviewInFields",
    "ReviewOut",
    "ReviewOutFields",
    "ReviewOutJudgements",
    "RowVerdict",
    "RowVerdictStatusType0",
    "RowVerdictVerdict",
    "Saving",
    "SearchProgress",
    "SecretOut",
    "Segment",
    "SegmentKind",
    "ShareIn",
    "ShareInPrecision",
    "ShareOut",
    "ShareOutPrecision",
    "SharedOut",
    "SharedOutEtaConfidenceType0",
    "SharedOutStatus",
    "ShowCalendarFormat",
    "SignIn",
    "Signatory",
    "SignatureOut",
    "SignatureOutMethod",
    "SignatureOutRole",
    "SignedOut",
    "SignedOutRole",
    "SignedOutStatus",
    "StartIn",
    "StartInSource",
    "StartOut",
    "StartOutEtaConfidenceType0",
    "StartOutSource",
    "StartOutStatus",
    "StatementHead",
    "StatementHeadClosing",
    "StatementHeadOpening",
    "StatementIn",
    "StatementLine",
    "StatementLineKind",
    "StatementLineType",
    "StatementOut",
    "StatementOutClosing",
    "StatementOutOpening",
    "StatementPage",
    "StatusIn",
    "StatusInStatus",
    "StepIn",
    "StockLineOut",
    "StockLineOutBrand",
    "StockLineOutQuality",
    "StockLineOutType",
    "StockOut",
    "StockOutTotals",
    "StopOut",
    "StopOutStop",
    "SuccessiveCarrier",
    "Tariff",
    "TariffIn",
    "TemperatureRange",
    "Terms",
    "TermsAcceptsItem",
    "TermsPrices",
    "TimeWindow",
    "TimelineEntryOut",
    "TimelineEntryOutData",
    "TimelinePage",
    "TourIn",
    "TourOut",
    "TourOutStatus",
    "TourPage",
    "TourRouteOut",
    "TourRouteOutGeojson",
    "TourRouteOutLine",
    "TourStop",
    "TourStopKind",
    "TrackingOut",
    "TrackingOutEtaConfidenceType0",
    "TrackingOutSource",
    "TrackingOutStatus",
    "TrackingUsageOut",
    "UpdateOut",
    "UsageReportOut",
    "UsageRow",
    "VehicleIn",
    "VehicleInEquipmentItem",
    "VehicleInLicence",
    "VehicleOut",
    "VehicleOutEquipmentItem",
    "VehicleOutLicence",
    "VehiclePage",
    "VehicleUseOut",
    "Verdict",
    "VerdictOut",
    "Voucher",
    "WantedStop",
    "WantedStopKind",
    "WrittenIn",
)
