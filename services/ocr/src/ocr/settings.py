"""Every environment variable of `ocr`; read by `main.py` only."""

from decimal import Decimal

from pydantic import Field, SecretStr

from chassis.settings import ServiceSettings


class OcrSettings(ServiceSettings):
    """What `ocr` adds to the settings of all services."""

    orders_url: str = "http://127.0.0.1:8101"
    """Where the service `orders` answers, for orders whose events have not been heard yet."""
    orders_timeout: float = Field(default=2.0, gt=0, le=10)
    """Seconds after which `orders` is given up and the client is told 503."""

    s3_bucket: str
    """The bucket of the documents; it must exist."""
    s3_region: str = "eu-west-3"
    """Its region."""
    s3_endpoint_url: str | None = None
    """Where S3 answers; AWS when unset."""
    s3_access_key: str | None = None
    """The key's name; without it the usual AWS sources are asked (role, profile)."""
    s3_secret_key: SecretStr | None = None
    """The key itself."""
    s3_timeout: float = Field(default=2.0, gt=0, le=30)
    """Seconds of silence after which the file store is given up and the client is told 503."""

    document_max_bytes: int = Field(default=20 * 1024 * 1024, ge=1024, le=25 * 1024 * 1024)
    """Largest file that is taken."""
    document_max_pages: int = Field(default=50, ge=1, le=500)
    """Most pages of a document."""
    document_max_pixels: int = Field(default=40_000_000, ge=1_000_000, le=200_000_000)
    """Most pixels of one page of an image."""

    ocr_providers: str = Field(default="textract,vision,local", pattern=r"^(textract|vision|local)(,(textract|vision|local))*$")
    """The engines in the order they are asked, after the text a PDF carries itself; those without a key are passed over."""

    textract_enabled: bool = False
    """Whether documents may go to AWS Textract."""
    textract_region: str = "eu-central-1"
    """Its region."""
    textract_endpoint_url: str | None = None
    """Where Textract answers; AWS when unset."""
    textract_access_key: str | None = None
    """The key's name; without it the usual AWS sources are asked (role, profile)."""
    textract_secret_key: SecretStr | None = None
    """The key itself."""
    textract_features: str = Field(default="SIGNATURES", pattern=r"^((FORMS|TABLES|SIGNATURES|LAYOUT)(,(FORMS|TABLES|SIGNATURES|LAYOUT))*)?$")
    """What AnalyzeDocument is asked beside the text, each at a price; empty: DetectDocumentText."""
    textract_bucket: str | None = None
    """A bucket of the same region through which documents of several pages go, each for the time of its reading; without it they are read elsewhere."""
    textract_bucket_endpoint_url: str | None = None
    """Where that bucket answers; AWS when unset."""
    textract_page_price: Decimal = Field(default=Decimal("0.005"), ge=0, le=10)
    """EUR a page, for the budget and the usage."""
    textract_monthly_budget: Decimal = Field(default=Decimal(100), ge=0)
    """EUR a calendar month (UTC); beyond it the next engine reads."""

    vision_api_key: SecretStr | None = None
    """Key of Google Cloud Vision; without it Vision is not asked."""
    vision_url: str = "https://eu-vision.googleapis.com/v1"
    """Where Vision answers: by default where data stay in the EU."""
    vision_page_price: Decimal = Field(default=Decimal("0.0014"), ge=0, le=10)
    """EUR a page, for the budget and the usage."""
    vision_monthly_budget: Decimal = Field(default=Decimal(100), ge=0)
    """EUR a calendar month (UTC); beyond it the next engine reads."""

    provider_timeout: float = Field(default=10.0, gt=0, le=60)
    """Seconds of silence after which one request to Textract or Vision is given up."""

    ocr_poll_seconds: float = Field(default=0.25, gt=0, le=10)
    """How often a worker looks for documents to read."""
