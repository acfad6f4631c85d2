package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** A form for a file that comes without one, or broken, is an error of whoever sent it. */
@ControllerAdvice
class BrokenUpload {

    @ExceptionHandler
    void refuse(MultipartException broken, HttpServletResponse response) throws IOException {
        response.sendError(
                broken instanceof MaxUploadSizeExceededException
                        ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                        : HttpServletResponse.SC_BAD_REQUEST);
    }
}
